import { FLEET_FLAGS } from '../audit/openFleet';
import type { Flags, Values } from '../lib/parseFlags';
import { FORMATS } from '../output/formats';

/** The flags of all actions of `rollcall slo`; which goes with which is in the help. @internal */
export const SLO_FLAGS = {
  strict: {
    type: 'boolean',
    description: 'validate: ask for all that the specification asks for, not for what can be read',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'validate, status: how to print; status knows text and json',
  },
  out: {
    type: 'string',
    value: 'FILE',
    description: 'generate: write the rules to a file instead of printing them',
  },
  force: {
    type: 'boolean',
    description: 'generate: replace a file that has uncommitted changes',
  },
  'sloth-compatible': {
    type: 'boolean',
    description: 'generate: reckon as Sloth does, by the mean of five-minute ratios',
  },
  'portal-url': {
    type: 'string',
    value: 'URL',
    description: 'generate: where runbooks are read, for links in alerts; nothing is asked there',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'status: what a portal knows; token in ROLLCALL_TOKEN',
  },
  prometheus: {
    type: 'string',
    value: 'URL',
    description: 'status: asked right now; token in ROLLCALL_PROMETHEUS_TOKEN',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type SloValues = Values<typeof SLO_FLAGS>;

/** Which flags go with which actions, beside those that go with all. */
const BELONGS: Partial<Record<keyof SloValues, readonly string[]>> = {
  strict: ['validate'],
  format: ['validate', 'status'],
  out: ['generate'],
  force: ['generate'],
  'sloth-compatible': ['generate'],
  'portal-url': ['generate'],
  portal: ['status'],
  prometheus: ['status'],
};

/**
 * The flags given that mean nothing to an action.
 *
 * @internal
 */
export function straySloFlags(action: string, values: SloValues): string[] {
  return Object.keys(values).filter(name => {
    const actions = BELONGS[name as keyof SloValues];
    return actions !== undefined && !actions.includes(action);
  });
}
