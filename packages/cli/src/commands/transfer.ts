import { planTransfer, type TransferFile } from '@rollcall/plugin-ownership-common';
import { FLEET_FLAGS, openFleet } from '../audit/openFleet';
import { textOf } from '../audit/readDocuments';
import { openWorkTree } from '../files/openWorkTree';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { visible } from '../output/visible';
import { count } from '../output/words';
import { deliverChanges, WRITE_FLAGS } from '../write/deliverChanges';
import { readEditable } from '../write/readEditable';

const FLAGS = {
  from: {
    type: 'string',
    value: 'OWNER',
    description: 'Who gives: a Group unless said; need not exist any more',
  },
  to: {
    type: 'string',
    value: 'OWNER',
    description: 'Who takes: a Group unless said',
  },
  system: {
    type: 'string',
    value: 'SYSTEM',
    description: 'Only the entities of this System, and the System itself',
  },
  path: {
    type: 'string',
    value: 'PATTERN',
    description: 'Only files that match, such as "services/pay/"',
  },
  ...WRITE_FLAGS,
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'transfer --from OWNER --to OWNER [flags]',
  about: [
    'Hands everything of one owner to another in all files: owners of entities, targets of',
    'escalation policies, handles in CODEOWNERS. Changes the names and not a byte more.',
    'Prints a patch unless told to write, and lists what it could not change.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    [
      'rollcall transfer --from group:mailers --to group:messaging > handover.patch',
      'A patch to review',
    ],
    [
      'rollcall transfer --from mailers --to messaging --system mail --write',
      'One system, written at once',
    ],
  ],
};

/**
 * `rollcall transfer`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, cwd, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  const { from, to, system, path } = values;
  if (words.length > 0) {
    throw new UsageError(
      `transfer takes no word "${words[0]}".`,
      'rollcall transfer --from group:a --to group:b',
    );
  }
  if (!from || !to) {
    throw new UsageError(
      `Transfer ${from ? 'to' : 'from'} whom?`,
      'rollcall transfer --from group:a --to group:b',
    );
  }
  const { fleet, scope } = await openFleet({ cwd, terminal, values });
  const tree = await openWorkTree({ ...scope, folders: [''], files: [] });
  const files: TransferFile[] = [];
  for (const file of tree.files) {
    const text = textOf(tree.read(file));
    if (text !== undefined) files.push({ file, text });
  }
  const plan = planTransfer({ from, to, system, path, fleet, files });
  const changes = plan.edits.map(({ file, before, after }) => ({
    file,
    ...withMark({ root: scope.root, file, before, after }),
  }));
  const outcome = deliverChanges({
    scope,
    terminal,
    changes,
    values,
    done: `Handed over from ${from} to ${to}: ${count(
      plan.edits.flatMap(each => each.changes).length,
      'place',
    )} in ${count(plan.edits.length, 'file')}.`,
    details: {
      changes: plan.edits.flatMap(edit =>
        edit.changes.map(change => ({ file: edit.file, ...change })),
      ),
      notChanged: plan.notChanged,
    },
  });
  for (const { file, line, reason } of plan.notChanged) {
    terminal.note(visible(`Left as it is: ${file}:${line}: ${reason}`));
  }
  return outcome;
}

/** Decoding drops a byte order mark and other encodings; what is written back must have the one and not be the other. */
function withMark(options: { root: string; file: string; before: string; after: string }): {
  before: string;
  after: string;
} {
  const { root, file, before, after } = options;
  const now = readEditable(root, file);
  const mark = now?.startsWith('\ufeff') ? '\ufeff' : '';
  if (now === mark + before) return { before: now, after: mark + after };
  throw new EnvironmentError(
    `${file} changed meanwhile; nothing was written.`,
    'Run the command again.',
  );
}
