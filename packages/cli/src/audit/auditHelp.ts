import type { CommandHelp } from '../lib/help';
import type { Flags } from '../lib/parseFlags';
import { FORMATS } from '../output/formats';

/** @internal */
export const AUDIT_FLAGS = {
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'How to print the report',
  },
  output: {
    type: 'string',
    short: 'o',
    value: 'FORMAT=FILE',
    multiple: true,
    description: 'Write the report to a file as well; may be repeated',
  },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    choices: ['error', 'warning', 'never'],
    description: 'What makes the exit code 1; error unless said',
  },
  only: {
    type: 'string',
    value: 'RULE',
    multiple: true,
    description: 'Judge by these rules alone; may be repeated',
  },
  skip: {
    type: 'string',
    value: 'RULE',
    multiple: true,
    description: 'Leave these rules out; may be repeated',
  },
  policy: {
    type: 'string',
    value: 'FILE',
    description: "The policy in force, instead of the context's or rollcall.yaml",
  },
  context: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    description: 'Documents that are known, not judged; may be repeated',
  },
  facts: {
    type: 'string',
    value: 'FILE',
    description: 'What no document says: evidence, confirmations, history',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'Ask a portal for context and facts; token in ROLLCALL_TOKEN',
  },
  since: {
    type: 'string',
    value: 'COMMIT',
    description: 'Report only what came in since a commit',
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    description: 'Findings known before, which do not count',
  },
  'write-baseline': {
    type: 'boolean',
    description: 'Write the baseline: all findings at first, then only fewer',
  },
  'accept-new': {
    type: 'boolean',
    description: 'With --write-baseline: take in new findings too',
  },
  prune: {
    type: 'boolean',
    description: 'Take out of the baseline what is mended',
  },
  force: {
    type: 'boolean',
    description: 'Write the baseline although it has uncommitted changes',
  },
  now: {
    type: 'string',
    value: 'INSTANT',
    description: 'Audit as of this instant, for reports that can be repeated',
  },
} as const satisfies Flags;

/** @internal */
export const AUDIT_HELP: CommandHelp = {
  usage: 'audit [paths…] [flags]',
  about: [
    'Reads every YAML file below the paths (the current folder unless said) that git does',
    'not ignore, CODEOWNERS and runbooks, follows Locations, and says what is wrong, where,',
    'how bad it is and how to mend it. Needs no network and no token, and writes nothing.',
  ].join('\n'),
  flags: AUDIT_FLAGS,
  examples: [
    ['rollcall audit', 'Audit everything below the current folder'],
    [
      'rollcall audit --since origin/main --format github',
      'In a pull request: annotate what it brings in',
    ],
    [
      'rollcall audit --baseline rollcall-baseline.json --write-baseline',
      'Begin with the findings of today; from now on only new ones count',
    ],
    [
      'rollcall audit --context organisation.yaml --output sarif=rollcall.sarif',
      "One repository alone, knowing the organisation's teams",
    ],
  ],
};
