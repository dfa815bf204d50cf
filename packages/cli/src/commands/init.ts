import { lstatSync } from 'node:fs';
import path from 'node:path';
import { resolveScope } from '../files/resolveScope';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags } from '../lib/parseFlags';
import { VERSION } from '../version';
import { applyChanges } from '../write/applyChanges';
import { firstPolicy, firstWorkflow } from '../write/firstFiles';

/** @internal */
export const help: CommandHelp = {
  usage: 'init',
  about: [
    'Writes a first policy (rollcall.yaml) and a GitHub workflow that audits every pull request',
    '(.github/workflows/rollcall-audit.yaml) at the root. What is there already stays as it is.',
  ].join('\n'),
  flags: {},
  examples: [['rollcall init', 'Begin']],
};

/**
 * `rollcall init`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, cwd, terminal } = context;
  const { words } = parseFlags(argv, help.flags);
  if (words.length > 0) {
    throw new UsageError('init takes no words.', 'Type: rollcall init');
  }
  const { root, git } = resolveScope(cwd, []);
  const files = [
    { file: 'rollcall.yaml', others: ['rollcall.yml'], text: firstPolicy() },
    {
      file: '.github/workflows/rollcall-audit.yaml',
      others: ['.github/workflows/rollcall-audit.yml'],
      text: firstWorkflow(VERSION),
    },
  ];
  const exists = (file: string) =>
    lstatSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined;
  const missing = files.filter(({ file, others }) => ![file, ...others].some(exists));
  applyChanges({
    root,
    git,
    changes: missing.map(({ file, text }) => ({
      file,
      before: undefined,
      after: text,
    })),
  });
  for (const each of files) {
    terminal.print(
      missing.includes(each) ? `Wrote ${each.file}\n` : `Kept ${each.file} as it is\n`,
    );
  }
  terminal.print('\nNext: rollcall audit\n');
  return 'clean';
}
