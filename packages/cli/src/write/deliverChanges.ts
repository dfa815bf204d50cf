import { unifiedDiff } from '@rollcall/plugin-ownership-common';
import type { Scope } from '../files/resolveScope';
import type { Outcome } from '../lib/Command';
import type { Flags } from '../lib/parseFlags';
import type { Terminal } from '../lib/Terminal';
import { count } from '../output/words';
import { applyChanges } from './applyChanges';
import type { FileChange } from './FileChange';

/**
 * The flags of every command that changes files.
 *
 * @internal
 */
export const WRITE_FLAGS = {
  write: {
    type: 'boolean',
    description: 'Write the files instead of printing a patch',
  },
  force: {
    type: 'boolean',
    description: 'Write although the files have uncommitted changes',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print',
  },
} as const satisfies Flags;

/**
 * Prints changes as a patch, or writes them where asked to.
 *
 * @returns always `clean`: that there is something to change is no finding
 * @internal
 */
export function deliverChanges(options: {
  scope: Scope;
  terminal: Terminal;
  changes: readonly FileChange[];
  values: { write?: boolean; force?: boolean; format?: string };
  /** What was done, in one sentence, once it is written. */
  done: string;
  /** Further fields of the JSON. */
  details?: Record<string, unknown>;
}): Outcome {
  const { scope, terminal, values, done, details } = options;
  const changes = options.changes.filter(each => each.before !== each.after);
  if (values.write) {
    const { root, git } = scope;
    applyChanges({ root, git, changes, force: values.force });
  }
  const files = changes.map(({ file }) => file);
  const patch = patchOf(changes);
  if (values.format === 'json') {
    const written = Boolean(values.write);
    terminal.print(
      `${JSON.stringify({ schemaVersion: 1, written, files, ...details, patch }, undefined, 2)}\n`,
    );
    return 'clean';
  }
  if (changes.length === 0) {
    terminal.note('Nothing to change.');
  } else if (values.write) {
    terminal.print(`${done}\n${files.map(file => `  ${file}\n`).join('')}`);
    terminal.print('\nLook at it: git diff\n');
  } else {
    terminal.print(patch);
    terminal.note(
      `Nothing is written yet: ${count(
        files.length,
        'file',
      )} would change. Repeat with --write, or pipe this into "git apply".`,
    );
  }
  return 'clean';
}

/** One patch that `git apply` takes, new files included. */
function patchOf(changes: readonly FileChange[]): string {
  return changes
    .map(({ file, before, after }) =>
      before === undefined ? newFilePatch(file, after) : unifiedDiff([{ file, before, after }]),
    )
    .join('');
}

function newFilePatch(file: string, text: string): string {
  const lines = text.split('\n');
  const body = lines
    .slice(0, -1)
    .map(line => `+${line}\n`)
    .join('');
  return [
    `diff --git a/${file} b/${file}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${file}`,
    `@@ -0,0 +1,${lines.length - 1} @@`,
    body,
  ].join('\n');
}
