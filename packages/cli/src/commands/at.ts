import { normalizeRef, parseInstantMs } from '@rollcall/model';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { formatState } from '../output/state';
import { askHistory } from '../portal/askHistory';

const FLAGS = {
  portal: {
    type: 'string',
    value: 'URL',
    description: 'The portal whose history is asked; needs ROLLCALL_TOKEN',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print',
  },
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'at INSTANT REF --portal URL [flags]',
  about: [
    'Says who owned a service at an instant, in which tier, how it stood and why, out of the',
    'history of a portal. A date is its first moment in UTC. Exit code 1 where nobody owned it.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    [
      'rollcall at 2026-11-04T03:12:00Z checkout --portal https://portal.example.com',
      'Who owned it that night',
    ],
    ['rollcall at 2026-01-01 component:payments/ledger --portal URL --format json', 'For a script'],
  ],
};

/**
 * `rollcall at`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, env, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  if (words.length !== 2) {
    throw new UsageError(
      'At which instant, and which service?',
      'For example: rollcall at 2026-11-04T03:12:00Z checkout --portal URL',
    );
  }
  const [written, name] = words;
  const atMs = parseInstantMs(written);
  if (atMs === undefined) {
    throw new UsageError(
      `"${written}" is no instant.`,
      'Write it with its offset, such as 2026-11-04T03:12:00Z, or as a date.',
    );
  }
  const ref = normalizeRef(name, { defaultKind: 'component' });
  if (ref === undefined) {
    throw new UsageError(
      `"${name}" is no reference.`,
      'Write a name, or a reference such as component:default/checkout.',
    );
  }
  if (values.portal === undefined) {
    throw new UsageError(
      'Which portal? Only a portal keeps history.',
      'Name it: --portal https://portal.example.com',
    );
  }
  const at = new Date(atMs).toISOString();
  const { portal } = values;
  const history = await askHistory({ portal, token: env.ROLLCALL_TOKEN, ref, at });
  terminal.print(
    values.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, at, ...history }, undefined, 2)}\n`
      : formatState(history, at),
  );
  if (!history.state) return 'incomplete';
  return history.state.ownerState === 'owned' ? 'clean' : 'findings';
}
