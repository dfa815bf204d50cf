import path from 'node:path';
import { readFileDocuments, type CatalogDocument } from '@rollcall/model';
import { readInput } from '../files/readInput';
import { EnvironmentError } from '../lib/errors';

/**
 * The policies in the file that `--policy` names.
 *
 * @throws EnvironmentError where it holds none, or one that is not understood
 * @internal
 */
export function readPolicyFile(cwd: string, file: string): CatalogDocument[] {
  const text = readInput(cwd, file, '--policy');
  // Whatever the file is called, it is read as YAML.
  const name = path.posix.normalize(file);
  const readAs = /\.ya?ml$/i.test(name) ? name : `${name}.yaml`;
  const { documents, problems } = readFileDocuments({
    file: readAs,
    text,
    audited: false,
  });
  if (problems.length > 0) {
    const [{ line, message, remedy }] = problems;
    throw new EnvironmentError(`--policy ${name}:${line ?? 1}: ${message}`, remedy);
  }
  const policies = documents
    .filter(({ kind }) => kind === 'AuditPolicy')
    .map(each => ({ ...each, source: { ...each.source, file: name } }));
  if (policies.length > 0) return policies;
  throw new EnvironmentError(
    `--policy ${name} holds no AuditPolicy.`,
    'Write a first one with: rollcall init',
  );
}
