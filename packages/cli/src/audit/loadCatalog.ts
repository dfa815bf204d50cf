import { createPositionResolver, type CatalogDocument, type LocationTarget } from '@rollcall/model';
import type { Tree } from '../files/Tree';
import type { Catalog } from './Catalog';
import { LocationFollower } from './LocationFollower';
import { readDocuments, textOf } from './readDocuments';

/** Where a policy of the repository stands; read even where only some folders are audited. */
const POLICY_FILES = ['rollcall.yaml', 'rollcall.yml'];

/** Where CODEOWNERS stands; read likewise, since it governs the audited paths. */
const CODEOWNERS_FILES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

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
    const result = readDocuments({ file, content: tree.read(file), audited });
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
  for (const file of [...POLICY_FILES, ...CODEOWNERS_FILES]) read(file, false);
  catalog.problems.push(...follower.problems);
  catalog.notes.push(...aboutAddresses(follower.addresses));
  return catalog;
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
