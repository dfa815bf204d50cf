import {
  type CatalogDocument,
  createPositionResolver,
  type DocumentProblem,
  locationProblem,
  locationTargets,
  type LocationTarget,
  matchGlob,
  placeOfTarget,
} from '@rollcall/model';
import type { SourceFile, SourceReading } from '../sources/types';
import type { ParsedFile } from './ParsedFile';

/** @internal */
export interface FollowLocationsOptions {
  reading: Pick<SourceReading, 'list' | 'readFile'>;
  /** By path; what is read beside is added. */
  files: Map<string, ParsedFile>;
  parse(file: SourceFile): ParsedFile;
}

/**
 * Reads what Locations name and the patterns leave out, as the command line does, and reports the targets that lead to no
 * file or out of the source. What is there and cannot be had from here is left to the catalog.
 *
 * @returns what is wrong with targets
 * @internal
 */
export async function followLocations(options: FollowLocationsOptions): Promise<DocumentProblem[]> {
  const { reading, files, parse } = options;
  const problems: DocumentProblem[] = [];
  const byName = new Map([...files.values()].map(({ file, text }) => [file, text]));
  const locate = createPositionResolver(file => byName.get(file));
  const report = (
    document: CatalogDocument,
    target: LocationTarget,
    why: 'missing' | 'outside',
  ): void => {
    if (why === 'missing' && !target.required) return;
    const position = locate(document.source, target.pointer);
    problems.push(locationProblem(document, target, { why, position }));
  };

  /** Whether there is such a file; it is read if it can be. */
  async function has(path: string): Promise<boolean> {
    if (files.has(path)) return true;
    const content = await reading.readFile(path);
    if (!content) return (await reading.list(folderOf(path))).includes(path);
    const parsed = parse({ path, content });
    files.set(path, parsed);
    byName.set(parsed.file, parsed.text);
    return true;
  }

  async function follow(from: string, document: CatalogDocument): Promise<void> {
    for (const target of locationTargets(document)) {
      const place = placeOfTarget(from, target.target);
      if (place.kind === 'outside') report(document, target, 'outside');
      if (place.kind === 'file' && !(await has(place.file))) report(document, target, 'missing');
      if (place.kind !== 'files') continue;
      const names = await reading.list(place.folder);
      const matches = names.filter(name => matchGlob(name, place.pattern));
      if (matches.length === 0) report(document, target, 'missing');
      for (const match of matches) await has(match);
    }
  }

  // A map goes on with what is added on the way: a file that is followed may name others.
  for (const { path, documents } of files.values()) {
    for (const document of documents) await follow(path, document);
  }
  return problems;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
