import path from 'node:path';
import type { CatalogDocument, Fleet } from '@rollcall/model';

/** What a catalog file beside code is about, the most telling first. */
const KINDS = ['Component', 'System', 'API', 'Resource', 'Domain'];

/**
 * The entities a path belongs to: those of that very file, else those declared in the nearest folder at or above it, the
 * most telling kind alone.
 *
 * @param file - relative to the root, with `/`
 * @internal
 */
export function nearestEntities(fleet: Fleet, file: string): readonly CatalogDocument[] {
  const candidates = fleet.documents.filter(({ audited, kind }) => audited && KINDS.includes(kind));
  const inFile = candidates.filter(({ source }) => source.file === file);
  if (inFile.length > 0) return inFile;
  for (const folder of foldersFrom(file)) {
    const here = candidates.filter(each => path.posix.dirname(each.source.file) === folder);
    for (const kind of KINDS) {
      const ofKind = here.filter(each => each.kind === kind);
      if (ofKind.length > 0) return ofKind;
    }
  }
  return [];
}

/** A path and every folder above it, up to the root. */
function* foldersFrom(file: string): Generator<string> {
  let folder = file;
  while (folder !== '.') {
    yield folder;
    folder = path.posix.dirname(folder);
  }
  yield folder;
}
