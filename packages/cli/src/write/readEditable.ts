import { readRegularFile } from '../files/readRegularFile';
import { hasNoLink } from '../files/resolveScope';
import { EnvironmentError } from '../lib/errors';

/**
 * The text of a file that is to be edited: exactly what would be written back, byte order mark and line ends included.
 *
 * @returns `undefined` where there is no such file
 * @throws EnvironmentError where it is reached through a symbolic link, cannot be read, or is no UTF-8
 * @internal
 */
export function readEditable(root: string, file: string): string | undefined {
  if (!hasNoLink(root, file)) {
    throw new EnvironmentError(
      `${file} is reached through a symbolic link and is not written to.`,
      'Change the file the link leads to.',
    );
  }
  const content = readRegularFile(root, file);
  if ('gone' in content) return undefined;
  if ('problem' in content) {
    throw new EnvironmentError(content.problem.message, content.problem.remedy);
  }
  const text = content.bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(content.bytes)) return text;
  throw new EnvironmentError(`${file} is not UTF-8 and is not edited.`, 'Save it as UTF-8 first.');
}
