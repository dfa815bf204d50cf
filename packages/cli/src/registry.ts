import type { CommandEntry } from './lib/Command';

/**
 * Every command, in the order of the help. Each is loaded only when it is called.
 *
 * @internal
 */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  audit: {
    summary: 'What is wrong, where, how bad, and how to mend it',
    load: () => import('./commands/audit'),
  },
  owner: {
    summary: 'Who owns an entity or a path, and why',
    load: () => import('./commands/owner'),
  },
  at: {
    summary: 'Who owned a service at an instant, and how it stood',
    load: () => import('./commands/at'),
  },
  oncall: {
    summary: 'Who is on call and why, schedules, and which shifts an edit changes',
    load: () => import('./commands/oncall'),
  },
  slo: {
    summary: 'Whether promises say what they mean, and the rules of Prometheus for them',
    load: () => import('./commands/slo'),
  },
  rules: {
    summary:
      'Whether rules of Prometheus are right, what a server runs instead, and what one means',
    load: () => import('./commands/rules'),
  },
  routes: {
    summary: 'Routes of Alertmanager out of who owns what, tested and explained',
    load: () => import('./commands/routes'),
  },
  gate: {
    summary: 'Whether a change of a service may go ahead, and how it fares since one',
    load: () => import('./commands/gate'),
  },
  incident: {
    summary: 'Where an alert would go and why; declare, export and publish incidents of a portal',
    load: () => import('./commands/incident'),
  },
  change: {
    summary: 'Tell a portal what was changed, for whoever asks why it broke',
    load: () => import('./commands/change'),
  },
  runbook: {
    summary: 'Whether runbooks can run, what they would do, and running them',
    load: () => import('./commands/runbook'),
  },
  explain: {
    summary: 'What a rule asks, and why',
    load: () => import('./commands/explain'),
  },
  codeowners: {
    summary: 'Check CODEOWNERS against the catalog, or write it',
    load: () => import('./commands/codeowners'),
  },
  transfer: {
    summary: 'Hand everything of one team to another, as a patch',
    load: () => import('./commands/transfer'),
  },
  confirm: {
    summary: 'Say that an entity is still ours',
    load: () => import('./commands/confirm'),
  },
  export: {
    summary: 'Write the organisation as one file, for --context',
    load: () => import('./commands/export'),
  },
  import: {
    summary: 'Turn what another system exports into documents',
    load: () => import('./commands/import'),
  },
  init: {
    summary: 'Write a first policy and a workflow that audits',
    load: () => import('./commands/init'),
  },
};
