import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { nearest } from '../lib/nearest';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { FLEET_FLAGS } from '../audit/openFleet';
import { checkCodeowners } from '../codeowners/checkCodeowners';
import { syncFile } from '../codeowners/syncFile';
import { FORMATS } from '../output/formats';
import { WRITE_FLAGS } from '../write/deliverChanges';

const FLAGS = {
  ...WRITE_FLAGS,
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'How to print; sync knows text and json',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

const ACTIONS = ['check', 'sync'];

/** @internal */
export const help: CommandHelp = {
  usage: 'codeowners [check|sync] [flags]',
  about: [
    'check: says where CODEOWNERS is invalid, or gives a path to another than the catalog does.',
    'sync: brings it in line with the catalog by the smallest change; prints a patch unless',
    'told to write, and keeps comments, order and what people wrote by hand.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    ['rollcall codeowners check', 'What disagrees'],
    ['rollcall codeowners sync --write', 'Bring it in line'],
  ],
};

/**
 * `rollcall codeowners`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  const [action = 'check', ...rest] = words;
  if (!ACTIONS.includes(action) || rest.length > 0) {
    const meant = nearest(action, ACTIONS);
    throw new UsageError(
      rest.length > 0
        ? 'codeowners takes one word: check or sync.'
        : `codeowners cannot "${action}".`,
      meant ? `Did you mean "rollcall codeowners ${meant}"?` : undefined,
    );
  }
  if (action === 'sync') return syncFile({ ...context, values });
  if (values.write) {
    throw new UsageError(
      'check writes nothing.',
      'To bring the file in line: rollcall codeowners sync --write',
    );
  }
  return checkCodeowners({ ...context, values });
}
