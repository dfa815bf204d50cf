import fs from 'node:fs';
import path from 'node:path';
import { buildFleet, type Fleet, governingPolicy, readFileDocuments } from '@rollcall/model';

/**
 * The organisation below a folder, as the command line reads it.
 *
 * @param root - with `catalog/`, `runbooks/` and `rollcall.yaml`
 * @public
 */
export function readOrganisation(root: string): Fleet {
  const files = ['catalog', 'runbooks'].flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(?:ya?ml|md)$/.test(file))
      .map(file => path.join(folder, file))
      .sort(),
  );
  const documents = [...files, 'rollcall.yaml'].flatMap(
    file =>
      readFileDocuments({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }).documents,
  );
  return buildFleet(
    documents,
    governingPolicy(documents.filter(({ kind }) => kind === 'AuditPolicy')),
  );
}
