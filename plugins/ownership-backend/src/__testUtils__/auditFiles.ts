import {
  buildFleet,
  type CatalogDocument,
  createPositionResolver,
  type Facts,
  type Finding,
  type Fleet,
  governingPolicy,
  readFileDocuments,
} from '@rollcall/model';
import { audit, defaultSeverityOf } from '@rollcall/plugin-ownership-common';

/** The Fleet the command line makes of files, given by path, and of documents that are known but not judged. */
export function fleetOfFiles(
  files: Record<string, string>,
  context: readonly CatalogDocument[] = [],
): Fleet {
  const read = Object.keys(files)
    .sort()
    .map(file => readFileDocuments({ file, text: files[file] }));
  const own = read.flatMap(result => result.documents);
  const refs = new Set(own.map(({ ref }) => ref));
  const documents = [...own, ...context.filter(({ ref }) => !refs.has(ref))];
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  return buildFleet(documents, governingPolicy(policies, defaultSeverityOf), {
    problems: read.flatMap(result => result.problems),
    locate: createPositionResolver(file => files[file]),
  });
}

/** The documents of `GET /v1/context`, as the command line reads them: known, not judged. */
export function contextDocuments(response: { documents: unknown[] }): CatalogDocument[] {
  return response.documents.flatMap((document, index) => {
    const text = JSON.stringify(document);
    const read = readFileDocuments({ file: `portal-${index}.yaml`, text, audited: false });
    if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
    return read.documents;
  });
}

/** What the command line finds in files, knowing these facts. */
export function auditFiles(
  files: Record<string, string>,
  options: { facts: Facts; context?: readonly CatalogDocument[] },
): Finding[] {
  const { facts, context } = options;
  return audit(fleetOfFiles(files, context), facts, facts.asOf);
}

/** What a portal knows that was never told anything: everything is new, and nobody left. */
export function factsAtFirst(files: Record<string, string>): Facts {
  const asOf = new Date().toISOString();
  const services = fleetOfFiles(files).services();
  return {
    asOf,
    confirmations: [],
    evidence: [],
    directoryHistory: [],
    firstSeen: Object.fromEntries(services.map(({ ref }) => [ref, asOf])),
  };
}
