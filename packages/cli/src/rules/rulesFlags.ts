import { FLEET_FLAGS } from '../audit/openFleet';
import type { Flags, Values } from '../lib/parseFlags';
import { FORMATS } from '../output/formats';

/** The flags of all actions of `rollcall rules`; which goes with which is in the help. @internal */
export const RULES_FLAGS = {
  prometheus: {
    type: 'string',
    value: 'URL',
    description: 'A Prometheus to compare with; token in ROLLCALL_PROMETHEUS_TOKEN',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'diff: what a portal found on its servers instead; token in ROLLCALL_TOKEN',
  },
  source: {
    type: 'string',
    value: 'NAME',
    description: 'diff: of that server of the portal alone',
  },
  'runbooks-at': {
    type: 'string',
    multiple: true,
    value: 'URL=FOLDER',
    description: 'lint, explain: links below the address lead to files below the folder',
  },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    choices: ['error', 'warning', 'never'],
    description: 'lint: exit code 1 from there on; error unless said',
  },
  'dry-run': {
    type: 'boolean',
    description: 'sync: say what would have to change; nothing else is offered',
  },
  out: {
    type: 'string',
    value: 'FOLDER',
    description: 'sync: write the rules as files that Prometheus loads, one for each document',
  },
  force: {
    type: 'boolean',
    description: 'sync: replace files that have uncommitted changes',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'How to print: text or json; lint knows what audit knows',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type RulesValues = Values<typeof RULES_FLAGS>;

/** Which flags go with which actions, beside those that go with all. */
const BELONGS: Partial<Record<keyof RulesValues, readonly string[]>> = {
  prometheus: ['lint', 'diff', 'sync'],
  portal: ['diff'],
  source: ['diff'],
  'runbooks-at': ['lint', 'explain'],
  'fail-on': ['lint'],
  'dry-run': ['sync'],
  out: ['sync'],
  force: ['sync'],
};

/**
 * The flags given that mean nothing to an action.
 *
 * @internal
 */
export function strayRulesFlags(action: string, values: RulesValues): string[] {
  return Object.keys(values).filter(name => {
    const actions = BELONGS[name as keyof RulesValues];
    return actions !== undefined && !actions.includes(action);
  });
}
