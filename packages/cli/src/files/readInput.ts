import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText, type ReadLimits } from '@rollcall/model';
import { EnvironmentError, reasonOf } from '../lib/errors';

/**
 * What a context or facts may ask of their reader. They are as large as the organisation they tell of, and unlike a file that
 * merely lies in the repository they are named by whoever runs the command.
 *
 * @internal
 */
export const INPUT_LIMITS: Partial<ReadLimits> = { maxLength: Infinity };

/**
 * The text of a file that a flag names.
 *
 * @throws EnvironmentError naming flag, file and reason
 * @internal
 */
export function readInput(cwd: string, file: string, flag: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.resolve(cwd, file));
  } catch (error) {
    throw new EnvironmentError(`${flag} ${file} cannot be read: ${reasonOf(error)}.`);
  }
  const decoded = decodeText(bytes);
  if ('text' in decoded) return decoded.text;
  throw new EnvironmentError(
    `${flag} ${file} cannot be read: ${decoded.problem.message}`,
    decoded.problem.remedy,
  );
}
