import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { hasNoLink } from '../files/resolveScope';
import { EnvironmentError, reasonOf } from '../lib/errors';
import { assertClean } from './assertClean';
import type { FileChange } from './FileChange';
import { readEditable } from './readEditable';

/** @internal */
export interface ApplyChangesOptions {
  root: string;
  changes: readonly FileChange[];
  /** Whether git knows the root. */
  git: boolean;
  /** Write even where git could not bring the present content back. */
  force?: boolean;
}

/**
 * Writes all changes or none: every new content is written beside its file first, every file is checked to hold still what
 * the change was made from, and only then are they renamed into place; where one cannot be, those before it are put back.
 *
 * @throws EnvironmentError where nothing was written, and why
 * @internal
 */
export function applyChanges(options: ApplyChangesOptions): void {
  const { root, git, force } = options;
  const changes = options.changes.filter(each => each.before !== each.after);
  if (git && !force) {
    assertClean(
      root,
      changes.filter(each => each.before !== undefined).map(each => each.file),
    );
  }
  const staged: { change: FileChange; temporary: string }[] = [];
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      staged.push({ change, temporary: stage(root, change) });
    }
    for (const { file, before } of changes) {
      if (readEditable(root, file) !== before) {
        throw new EnvironmentError(
          `${file} changed meanwhile; nothing was written.`,
          'Run the command again.',
        );
      }
    }
    for (const { change, temporary } of staged) {
      renameSync(temporary, path.join(root, change.file));
      done.push(change);
    }
  } catch (error) {
    putBack(root, done);
    throw error instanceof EnvironmentError
      ? error
      : new EnvironmentError(`Nothing was written: ${reasonOf(error)}.`);
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
}

/** Writes the new content beside the file, with the file's permissions; on disk before it takes the file's place. */
function stage(root: string, change: FileChange): string {
  const { file, before, after } = change;
  if (!hasNoLink(root, file)) {
    throw new EnvironmentError(
      `${file} leads through a symbolic link and is not written to; nothing was written.`,
    );
  }
  const target = path.join(root, file);
  const temporary = path.join(
    path.dirname(target),
    `.${path.basename(target)}.${process.pid}.rollcall`,
  );
  mkdirSync(path.dirname(target), { recursive: true });
  const descriptor = openSync(temporary, 'wx');
  try {
    writeFileSync(descriptor, after, 'utf8');
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (before !== undefined) chmodSync(temporary, statSync(target).mode);
  return temporary;
}

function putBack(root: string, done: readonly FileChange[]): void {
  for (const { file, before, after } of done) {
    if (before === undefined) rmSync(path.join(root, file), { force: true });
    else {
      const temporary = stage(root, { file, before: after, after: before });
      renameSync(temporary, path.join(root, file));
    }
  }
}
