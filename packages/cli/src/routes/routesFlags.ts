import { FLEET_FLAGS } from '../audit/openFleet';
import type { Flags, Values } from '../lib/parseFlags';

/** The flags of all actions of `rollcall routes`; which goes with which is in the help. @internal */
export const ROUTES_FLAGS = {
  config: {
    type: 'string',
    value: 'FILE',
    description: 'test, explain: a configuration of Alertmanager instead of the generated one',
  },
  'webhook-url': {
    type: 'string',
    value: 'URL',
    description: 'generate: where every receiver posts, such as the intake of a portal',
  },
  'webhook-credentials-file': {
    type: 'string',
    value: 'PATH',
    description: 'generate: where Alertmanager finds the token that the portal asks for',
  },
  'copy-to': {
    type: 'string',
    value: 'RECEIVER',
    description: 'generate: a receiver that gets a copy of everything, such as an archive',
  },
  'no-inhibition': {
    type: 'boolean',
    description: 'generate: let what can wait be heard while the same is urgent',
  },
  out: {
    type: 'string',
    value: 'FILE',
    description: 'generate: write to a file instead of printing',
  },
  force: {
    type: 'boolean',
    description: 'generate: replace a file that has uncommitted changes',
  },
  at: {
    type: 'string',
    value: 'INSTANT',
    description: 'explain: say whether a route is silent then',
  },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'test, explain: how to print',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export type RoutesValues = Values<typeof ROUTES_FLAGS>;

/** Which flags go with which actions, beside those that go with all. */
const BELONGS: Partial<Record<keyof RoutesValues, readonly string[]>> = {
  config: ['test', 'explain'],
  'webhook-url': ['generate'],
  'webhook-credentials-file': ['generate'],
  'copy-to': ['generate'],
  'no-inhibition': ['generate'],
  out: ['generate'],
  force: ['generate'],
  at: ['explain'],
  format: ['test', 'explain'],
};

/**
 * The flags given that mean nothing to an action.
 *
 * @internal
 */
export function strayRoutesFlags(action: string, values: RoutesValues): string[] {
  return Object.keys(values).filter(name => {
    const actions = BELONGS[name as keyof RoutesValues];
    return actions !== undefined && !actions.includes(action);
  });
}
