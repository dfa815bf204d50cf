import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { nearest } from '../lib/nearest';
import { parseFlags } from '../lib/parseFlags';
import { generate } from '../slo/generate';
import { SLO_FLAGS, straySloFlags } from '../slo/sloFlags';
import { validate } from '../slo/validate';

const ACTIONS = { validate, generate };

/** @internal */
export const help: CommandHelp = {
  usage: 'slo validate|generate [words] [flags]',
  about: [
    'validate [PATHS]: whether documents of OpenSLO, Sloth and Pyrra say what they mean, with the',
    'place and the remedy of every mistake.',
    'generate [SERVICE|SLO]: recording and alerting rules for Prometheus, with owner, tier and',
    'runbook of the catalog; of every promise here unless one is named.',
    'Exit code 1 where a promise is wrong, or left out; 2 where nobody can say.',
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
  if (action === undefined) {
    throw new UsageError(
      'slo needs a word: validate or generate.',
      'For example: rollcall slo validate',
    );
  }
  if (!Object.hasOwn(ACTIONS, action)) {
    const meant = nearest(action, Object.keys(ACTIONS));
    throw new UsageError(
      `slo cannot "${action}".`,
      meant ? `Did you mean "rollcall slo ${meant}"?` : 'It knows validate and generate.',
    );
  }
  const [stray] = straySloFlags(action, values);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${action}.`);
  return ACTIONS[action as keyof typeof ACTIONS]({ ...context, values, words: rest });
}
