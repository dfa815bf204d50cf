import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildFleet,
  decodeText,
  DEFAULT_POLICY,
  parseEntityRef,
  readFileDocuments,
  type CatalogDocument,
} from '@rollcall/model';

/** Every document below some folders of a root, in reading order. */
export function readCatalog(root: string, folders: readonly string[] = ['.']): CatalogDocument[] {
  return folders
    .flatMap(folder =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }),
    )
    .filter(entry => entry.isFile() && /\.(?:ya?ml|json|md)$|^CODEOWNERS$/.test(entry.name))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort()
    .flatMap(file => {
      const decoded = decodeText(readFileSync(file));
      return 'text' in decoded
        ? readFileDocuments({ file: path.relative(root, file), text: decoded.text }).documents
        : [];
    });
}

function groupOf(ref: string): CatalogDocument {
  const { namespace, name } = parseEntityRef(ref)!;
  return {
    ref,
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    namespace,
    name,
    metadata: { name, namespace },
    spec: { type: 'team', children: [] },
    source: { file: 'organisation.yaml', document: 1, line: 1 },
    audited: false,
  };
}

/**
 * Public catalogs leave their organisation out. Gives each the groups its owners name, and takes away the few people, since
 * nobody can know who is in a group.
 */
export function withOrganisation(documents: CatalogDocument[]): CatalogDocument[] {
  const fleet = buildFleet(documents, DEFAULT_POLICY);
  const named = new Set<string>();
  for (const { ref } of fleet.ownables()) {
    const owner = fleet.owner(ref);
    const isAbsent = owner.state === 'not-found' || owner.state === 'unknown';
    if (isAbsent && owner.ref?.startsWith('group:')) named.add(owner.ref);
  }
  return [...documents.filter(({ kind }) => kind !== 'User'), ...[...named].map(groupOf)];
}
