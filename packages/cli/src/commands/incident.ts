import { declare } from '../incident/declare';
import { exportIncidents } from '../incident/exportIncidents';
import { INCIDENT_FLAGS } from '../incident/incidentFlags';
import { route } from '../incident/route';
import { writeStatus } from '../incident/writeStatus';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { nearest } from '../lib/nearest';
import { parseFlags } from '../lib/parseFlags';

const ACTIONS = { route, declare, export: exportIncidents, status: writeStatus };

/** @internal */
export const help: CommandHelp = {
  usage: 'incident route|declare|export|status [words] [flags]',
  about: [
    'route LABELS|FILE: where an alert would go, and why: service, owner, who is paged and in which order.',
    'LABELS is name=value with commas between. FILE is a notice of Alertmanager (webhook, version 4),',
    'or a list of tests: {name, labels, annotations, service, at, expect: {owner, service, people,',
    'reaches, state, severity}}.',
    'declare TITLE: says in a portal that something is wrong, and pages the owner of --service.',
    'export NUMBER, or --from INSTANT: incidents of a portal with their timelines.',
    'status --out FOLDER: the status page of a portal as HTML without script, and as JSON.',
    'Exit code 1 where an alert reaches no owner or nobody on call, or a test fails.',
  ].join('\n'),
  flags: INCIDENT_FLAGS,
  examples: [
    [
      "rollcall incident route 'alertname=Slow,service=checkout'",
      'Who would be paged now, and why',
    ],
    ["rollcall incident route 'owner=payments' --at 2026-12-24T20:00:00Z", 'And on Christmas Eve'],
    [
      'rollcall incident declare "Cards are refused" --service checkout --impact --portal https://portal.example.com',
      'Page whoever owns checkout',
    ],
    [
      'rollcall incident export 42 --portal https://portal.example.com',
      'An incident with its timeline, as Markdown',
    ],
    ['rollcall incident route tests/routes.yaml', 'In CI: whether alerts go where they should'],
  ],
};

/**
 * `rollcall incident`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, INCIDENT_FLAGS);
  const [action, ...rest] = words;
  if (action === undefined) {
    throw new UsageError(
      `incident needs a word: ${Object.keys(ACTIONS).join(', ')}.`,
      "For example: rollcall incident route 'service=checkout'",
    );
  }
  if (!Object.hasOwn(ACTIONS, action)) {
    const meant = nearest(action, Object.keys(ACTIONS));
    throw new UsageError(
      `incident cannot "${action}".`,
      meant
        ? `Did you mean "rollcall incident ${meant}"?`
        : `It knows ${Object.keys(ACTIONS).join(', ')}.`,
    );
  }
  if (values.format === 'markdown' && action !== 'export') {
    throw new UsageError(`${action} prints text or json, and not markdown.`);
  }
  return ACTIONS[action as keyof typeof ACTIONS]({ ...context, values, words: rest });
}
