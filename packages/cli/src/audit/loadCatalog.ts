import { createPositionResolver, type CatalogDocument, type LocationTarget } from '@rollcall/model';
import { CODEOWNERS_FILES } from '@rollcall/plugin-ownership-common';
import { isAuditable } from '../files/isAuditable';
import type { FileContent, Tree } from '../files/Tree';
import { EXPORT_MARK } from '../output/export';
import type { Catalog } from './Catalog';
import { LocationFollower } from './LocationFollower';
import { readDocuments, textOf } from './readDocuments';

/** Where a policy of the repository stands. @internal */
export const POLICY_FILES = ['rollcall.yaml', 'rollcall.yml'];

const MARK = Buffer.from(EXPORT_MARK, 'utf8');
const PROGRESS_EVERY = 500;
const SHOWN_ADDRESSES = 3;

/**
 * Reads the documents of a tree, those its Locations name, and the root's policy and CODEOWNERS. Texts are not kept: they
 * are read again only for the place of a finding.
 *
 * @internal
 */
export function loadCatalog(
  tree: Tree,
  options: { onProgress?(done: number, total: number): void } = {},
): Catalog {
  const locate = createPositionResolver(file => textOf(tree.read(file)));
  const catalog: Catalog = {
    documents: [],
    problems: [...tree.problems],
    files: 0,
    notes: [...tree.notes],
    locate,
  };
  const follower = new LocationFollower(tree, locate);
  const seen = new Set<string>();
  const locations: CatalogDocument[] = [];

  const read = (file: string, audited: boolean): boolean => {
    if (seen.has(file)) return true;
    seen.add(file);
    const content = tree.read(file);
    if (isExport(content)) return true;
    const result = readDocuments({ file, content, audited });
    if (!result) return false;
    const { documents, problems } = result;
    if (audited && documents.length + problems.length > 0) catalog.files++;
    for (const document of documents) {
      catalog.documents.push(document);
      if (document.kind === 'Location') locations.push(document);
    }
    catalog.problems.push(...problems);
    return true;
  };

  for (const [index, file] of tree.files.entries()) {
    if (index % PROGRESS_EVERY === 0) {
      options.onProgress?.(index, tree.files.length);
    }
    read(file, true);
  }
  // Those that are followed may name others in turn; each file is read once, so circles end.
  for (const location of locations) {
    for (const { file, target } of follower.follow(location)) {
      readTarget({ read, follower, location, file, target });
    }
  }
  // The policy in force is part of every audit; CODEOWNERS outside of the audited paths is known, not judged.
  for (const file of POLICY_FILES) read(file, true);
  for (const file of CODEOWNERS_FILES) read(file, false);
  readWaivers({ tree, catalog, seen });
  catalog.problems.push(...follower.problems);
  catalog.notes.push(...aboutAddresses(follower.addresses));
  return catalog;
}

/** A copy of the catalog is not the catalog: audited beside it, everything would be there twice. */
function isExport(content: FileContent): boolean {
  return 'bytes' in content && content.bytes.subarray(0, MARK.length).equals(MARK);
}

/** Waivers the policy accepts count wherever the audited paths are. */
function readWaivers(options: { tree: Tree; catalog: Catalog; seen: Set<string> }): void {
  const { tree, catalog, seen } = options;
  for (const folder of catalog.documents.flatMap(acceptedFolders)) {
    for (const file of tree.list(folder)) {
      if (seen.has(file) || !isAuditable(file)) continue;
      seen.add(file);
      const content = tree.read(file);
      const result = readDocuments({ file, content, audited: false });
      for (const document of result?.documents ?? []) {
        if (document.kind === 'Waiver') catalog.documents.push(document);
      }
    }
  }
}

function acceptedFolders({ kind, spec }: CatalogDocument): string[] {
  if (kind !== 'AuditPolicy') return [];
  const { acceptFrom } = (spec.waivers ?? {}) as { acceptFrom?: string[] };
  return (acceptFrom ?? []).map(folder => folder.replace(/^\.?\//, '').replace(/\/+$/, ''));
}

function readTarget(options: {
  read(file: string, audited: boolean): boolean;
  follower: LocationFollower;
  location: CatalogDocument;
  file: string;
  target: LocationTarget;
}): void {
  const { read, follower, location, file, target } = options;
  if (!read(file, location.audited)) follower.reportMissing(location, target);
}

function aboutAddresses(addresses: ReadonlySet<string>): string[] {
  if (addresses.size === 0) return [];
  const shown = [...addresses].slice(0, SHOWN_ADDRESSES).join(', ');
  const more = addresses.size - SHOWN_ADDRESSES;
  return [
    `Not followed, since the audit uses no network: ${shown}${
      more > 0 ? ` and ${more} more` : ''
    }. What they hold can be given with --context.`,
  ];
}
