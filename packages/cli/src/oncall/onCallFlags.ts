import { FLEET_FLAGS } from '../audit/openFleet';
import type { Flags, Values } from '../lib/parseFlags';

/** The flags of all actions of `rollcall oncall`; which goes with which is in the help. @internal */
export const ONCALL_FLAGS = {
  at: {
    type: 'string',
    value: 'INSTANT',
    description: 'who: at this instant instead of now',
  },
  from: {
    type: 'string',
    value: 'TIME',
    description: "render: from this instant, or local time of the rotation's zone; now unless said",
  },
  to: {
    type: 'string',
    value: 'TIME',
    description: 'render: until then; 14 days after the beginning unless said',
  },
  days: {
    type: 'string',
    value: 'NUMBER',
    description: 'diff: how many days ahead to compare; 90 unless said',
  },
  'fail-within': {
    type: 'string',
    value: 'DURATION',
    description: 'diff: exit code 1 where a shift changes that soon, such as 3d',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    description:
      'How to print: text or json; render knows ics, diff markdown, check what audit knows',
  },
  facts: {
    type: 'string',
    value: 'FILE',
    description: 'What no document says: overrides, importedSchedules',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'who: ask a portal; render, check: with its overrides; token in ROLLCALL_TOKEN',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type OnCallValues = Values<typeof ONCALL_FLAGS>;

/** Which flags go with which action, beside those that go with all. */
const BELONGS: Partial<Record<keyof OnCallValues, readonly string[]>> = {
  at: ['who'],
  from: ['render'],
  to: ['render'],
  days: ['diff'],
  'fail-within': ['diff'],
};

/**
 * The flags given that mean nothing to an action.
 *
 * @internal
 */
export function strayFlags(action: string, values: OnCallValues): string[] {
  return Object.keys(values).filter(name => {
    const actions = BELONGS[name as keyof OnCallValues];
    return actions !== undefined && !actions.includes(action);
  });
}
