import { chooseAction } from '../lib/chooseAction';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags } from '../lib/parseFlags';
import { generate } from '../slo/generate';
import { SLO_FLAGS, straySloFlags } from '../slo/sloFlags';
import { status } from '../slo/status';
import { validate } from '../slo/validate';

const ACTIONS = { validate, generate, status };

/** @internal */
export const help: CommandHelp = {
  usage: 'slo validate|generate|status [words] [flags]',
  about: [
    'validate [PATHS]: whether documents of OpenSLO, Sloth and Pyrra say what they mean, with the',
    'place and the remedy of every mistake.',
    'generate [SERVICE|SLO]: recording and alerting rules for Prometheus, with owner, tier and',
    'runbook of the catalog; of every promise here unless one is named.',
    'status [SERVICE|SLO]: what is left of the budgets, by a portal or by a Prometheus; the gravest',
    'first.',
    'Exit code 1 where a promise is wrong, left out, burning or spent; 2 where nobody can say.',
  ].join('\n'),
  flags: SLO_FLAGS,
  examples: [
    ['rollcall slo validate', 'Every promise below the current repository'],
    ['rollcall slo validate slos/checkout.yaml --strict', 'By the letter of the specification'],
    ['rollcall slo generate checkout', 'The rules of one service, printed'],
    [
      'rollcall slo generate --out rules/slos.yaml',
      'Those of all, as a file that Prometheus loads',
    ],
    ['rollcall slo status checkout --prometheus http://localhost:9090', 'What is left right now'],
  ],
};

/**
 * `rollcall slo`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, SLO_FLAGS);
  const [action, ...rest] = words;
  const act = chooseAction('slo', ACTIONS, action);
  const [stray] = straySloFlags(action, values);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${action}.`);
  return act({ ...context, values, words: rest });
}
