import { FLEET_FLAGS } from '../audit/openFleet';
import type { Flags, Values } from '../lib/parseFlags';

/** The flags of `rollcall gate`. @internal */
export const GATE_FLAGS = {
  change: {
    type: 'string',
    value: 'ID|FILE',
    description: 'The change that is to go ahead: by its id in the portal, or a record in a file',
  },
  emergency: {
    type: 'string',
    value: 'REASON',
    description: 'Go ahead at once, as a lead of the owning team; needs --portal and --change',
  },
  after: {
    type: 'string',
    value: 'CHANGE',
    description: 'How the service fares since that change; needs --portal',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'Let a portal decide, by all it knows; token in ROLLCALL_TOKEN',
  },
  prometheus: {
    type: 'string',
    value: 'URL',
    description: 'Without a portal: where budgets are read; token in ROLLCALL_PROMETHEUS_TOKEN',
  },
  facts: {
    type: 'string',
    value: 'FILE',
    description: 'Without a portal: what no document says of how the service stands',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type GateValues = Values<typeof GATE_FLAGS>;
