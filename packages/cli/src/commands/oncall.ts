import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { nearest } from '../lib/nearest';
import { parseFlags } from '../lib/parseFlags';
import { check } from '../oncall/check';
import { diff } from '../oncall/diff';
import { ONCALL_FLAGS, strayFlags } from '../oncall/onCallFlags';
import { render } from '../oncall/render';
import { who } from '../oncall/who';

const ACTIONS = { who, render, diff, check };

/** @internal */
export const help: CommandHelp = {
  usage: 'oncall who|render|diff|check [words] [flags]',
  about: [
    'who REF: who is on call for a service, team, rotation, policy or person, until when, and why.',
    'render ROTATION: the schedule of a rotation, as a table, JSON or calendar.',
    'diff COMMIT: which shifts the files change, compared with a commit.',
    'check: how each rotation covers the next 30 days, and what the rules of on-call say.',
    'Exit code 1 where nobody but the fallback is on call, a shift changes within --fail-within,',
    'or check finds something; 2 where it cannot be known.',
  ].join('\n'),
  flags: ONCALL_FLAGS,
  examples: [
    ['rollcall oncall who checkout', 'Who is on call for it now, by what git says'],
    [
      'rollcall oncall who checkout --portal https://portal.example.com',
      'The same with overrides made in the portal',
    ],
    ['rollcall oncall render checkout-primary --to 2026-12-31', 'The schedule until a date'],
    [
      'rollcall oncall diff origin/main --fail-within 3d',
      'In a pull request: whose shifts change, and fail where it is too soon',
    ],
    ['rollcall oncall check', 'Gaps, people who have left, contradictions'],
  ],
};

/**
 * `rollcall oncall`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, ONCALL_FLAGS);
  const [action, ...rest] = words;
  if (action === undefined) {
    throw new UsageError(
      'oncall needs a word: who, render, diff or check.',
      'For example: rollcall oncall who checkout',
    );
  }
  if (!Object.hasOwn(ACTIONS, action)) {
    const meant = nearest(action, Object.keys(ACTIONS));
    throw new UsageError(
      `oncall cannot "${action}".`,
      meant ? `Did you mean "rollcall oncall ${meant}"?` : 'It knows who, render, diff and check.',
    );
  }
  const [stray] = strayFlags(action, values);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${action}.`);
  return ACTIONS[action as keyof typeof ACTIONS]({ ...context, values, words: rest });
}
