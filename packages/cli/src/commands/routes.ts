import { chooseAction } from '../lib/chooseAction';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags } from '../lib/parseFlags';
import { explain } from '../routes/explain';
import { generate } from '../routes/generate';
import { ROUTES_FLAGS, strayRoutesFlags } from '../routes/routesFlags';
import { test } from '../routes/test';

const ACTIONS = { generate, test, explain };

/** @internal */
export const help: CommandHelp = {
  usage: 'routes generate|test|explain [words] [flags]',
  about: [
    'generate: a configuration of Alertmanager out of who owns what; an alert of nobody goes to',
    'the catch-all, and to nobody else.',
    'test [FILE]: whether alerts end where the cases of a file say; without one, whether the alert',
    'of every service here reaches its owner.',
    'explain NAME=VALUE…: which way an alert with these labels takes.',
    'amtool is asked as well where it is installed. Exit code 1 where a case fails, or amtool',
    'sends an alert elsewhere.',
  ].join('\n'),
  flags: ROUTES_FLAGS,
  examples: [
    [
      'rollcall routes generate --webhook-url https://portal.example.com/api/incidents/v1/intake/alertmanager/production',
      'The routes of everything here, printed',
    ],
    ['rollcall routes test routes.test.yaml --config alertmanager.yml', 'Those of a file, tested'],
    [
      'rollcall routes explain alertname=Down service=checkout severity=page',
      'Who would hear of it',
    ],
  ],
};

/**
 * `rollcall routes`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, ROUTES_FLAGS);
  const [action, ...rest] = words;
  const act = chooseAction('routes', ACTIONS, action);
  const [stray] = strayRoutesFlags(action, values);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${action}.`);
  return act({ ...context, values, words: rest });
}
