import { FLEET_FLAGS } from '../audit/openFleet';
import type { Flags, Values } from '../lib/parseFlags';

/** The flags of all actions of `rollcall incident`. @internal */
export const INCIDENT_FLAGS = {
  at: {
    type: 'string',
    value: 'INSTANT',
    description: 'Where it would go at this instant, instead of now',
  },
  operators: {
    type: 'string',
    value: 'USER',
    multiple: true,
    description: 'Who is paged where the documents name nobody; may be repeated',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print: text or json',
  },
  facts: {
    type: 'string',
    value: 'FILE',
    description: 'What no document says: overrides, importedSchedules',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'With the overrides of a portal; token in ROLLCALL_TOKEN',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type IncidentValues = Values<typeof INCIDENT_FLAGS>;
