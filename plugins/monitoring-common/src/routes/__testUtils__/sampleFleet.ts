import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildFleet,
  createPositionResolver,
  type Fleet,
  governingPolicy,
  readFileDocuments,
} from '@rollcall/model';

const ROOT = path.resolve(__dirname, '../../../../..');

/** The sample organisation of this repository, as the command line reads it. */
export function sampleFleet(): Fleet {
  const files = ['catalog', 'runbooks'].flatMap(folder =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort(),
  );
  const texts = new Map(
    [...files, path.join(ROOT, 'rollcall.yaml')].map(file => [
      path.relative(ROOT, file),
      readFileSync(file, 'utf8'),
    ]),
  );
  const documents = [...texts].flatMap(
    ([file, text]) => readFileDocuments({ file, text }).documents,
  );
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  return buildFleet(documents, governingPolicy(policies), {
    locate: createPositionResolver(file => texts.get(file)),
  });
}
