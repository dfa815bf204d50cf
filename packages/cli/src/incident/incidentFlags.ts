import { FLEET_FLAGS } from '../audit/openFleet';
import type { CommandContext } from '../lib/Command';
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
    choices: ['text', 'json', 'markdown'],
    description: 'How to print: text or json; export: markdown (unless said) or json',
  },
  service: {
    type: 'string',
    value: 'SERVICE',
    description: 'declare: what it is about; its owner is paged',
  },
  impact: { type: 'boolean', description: 'declare: customers feel it now' },
  key: {
    type: 'string',
    value: 'KEY',
    description: 'declare: the same key is the same incident, however often it is declared',
  },
  from: { type: 'string', value: 'INSTANT', description: 'export: those opened since' },
  to: { type: 'string', value: 'INSTANT', description: 'export: those opened before' },
  out: { type: 'string', value: 'FOLDER', description: 'status: where the page is written' },
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

/** What an action of `rollcall incident` is given. @internal */
export interface IncidentContext extends CommandContext {
  values: IncidentValues;
  words: readonly string[];
}
