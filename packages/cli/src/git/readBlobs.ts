import { EnvironmentError } from '../lib/errors';
import { runGit } from './runGit';

const NEWLINE = 10;

/**
 * Reads objects with one call of `git cat-file --batch`.
 *
 * @returns the content by object name; objects that git does not have are left out
 * @internal
 */
export function readBlobs(options: {
  root: string;
  objects: readonly string[];
  /** Sum of their sizes, to know how much git may say. */
  totalBytes: number;
}): Map<string, Buffer> {
  const { root, objects, totalBytes } = options;
  const wanted = [...new Set(objects)];
  const result = new Map<string, Buffer>();
  if (wanted.length === 0) return result;
  const { status, stdout, stderr } = runGit({
    folder: root,
    args: ['cat-file', '--batch'],
    input: `${wanted.join('\n')}\n`,
    maxBytes: totalBytes + wanted.length * 256 + 1024,
  });
  if (status !== 0) {
    throw new EnvironmentError(`git cat-file failed: ${stderr}.`);
  }
  let offset = 0;
  while (offset < stdout.length) {
    const end = stdout.indexOf(NEWLINE, offset);
    const [object, type, size] = stdout.toString('utf8', offset, end).split(' ');
    offset = end + 1;
    if (type === 'missing') continue;
    const bytes = Number(size);
    result.set(object, stdout.subarray(offset, offset + bytes));
    offset += bytes + 1;
  }
  return result;
}
