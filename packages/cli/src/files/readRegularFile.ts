import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../lib/errors';
import { tooLarge, unreadable } from './problems';
import type { FileContent } from './Tree';

/**
 * Files beyond this are not read. Twenty thousand typical documents are some 30 MB; nothing larger is a catalog.
 *
 * @internal
 */
export const FILE_LIMIT_BYTES = 32 * 1024 * 1024;

/** Neither follows a symbolic link nor waits for the other end of a pipe. Windows knows neither. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file below a root. Symbolic links, pipes, devices and folders count as gone.
 *
 * @internal
 */
export function readRegularFile(root: string, file: string): FileContent {
  let descriptor: number;
  try {
    descriptor = openSync(path.join(root, file), OPEN_FLAGS);
  } catch (error) {
    return whyNotOpened(file, error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { gone: true };
    if (stats.size > FILE_LIMIT_BYTES) {
      return {
        problem: tooLarge({
          file,
          bytes: stats.size,
          limitBytes: FILE_LIMIT_BYTES,
        }),
      };
    }
    const bytes = Buffer.allocUnsafe(stats.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, -1);
      if (read === 0) break;
      length += read;
    }
    return { bytes: bytes.subarray(0, length) };
  } catch (error) {
    return { problem: unreadable(file, reasonOf(error)) };
  } finally {
    closeSync(descriptor);
  }
}

function whyNotOpened(file: string, error: unknown): FileContent {
  const { code } = error as NodeJS.ErrnoException;
  // Git writes a name that is not UTF-8 in bytes no string can hold; such a file is there but cannot be named.
  if (code === 'ENOENT' && file.includes('\ufffd')) {
    return {
      problem: unreadable(file, 'its name is not valid UTF-8'),
    };
  }
  const noRegularFile = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO'];
  return code && noRegularFile.includes(code)
    ? { gone: true }
    : { problem: unreadable(file, reasonOf(error)) };
}
