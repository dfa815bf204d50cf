import {
  buildFleet,
  createPositionResolver,
  type Finding,
  governingPolicy,
  readFileDocuments,
} from '@rollcall/model';
import { audit, defaultSeverityOf } from '@rollcall/plugin-ownership-common';

/** What the command line finds in files, given by path. */
export function auditFiles(files: Record<string, string>, now: string): Finding[] {
  const read = Object.keys(files)
    .sort()
    .map(file => readFileDocuments({ file, text: files[file] }));
  const documents = read.flatMap(result => result.documents);
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const fleet = buildFleet(documents, governingPolicy(policies, defaultSeverityOf), {
    problems: read.flatMap(result => result.problems),
    locate: createPositionResolver(file => files[file]),
  });
  return audit(fleet, { asOf: now }, now);
}
