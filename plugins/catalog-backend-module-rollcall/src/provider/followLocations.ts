import { setImmediate } from 'node:timers/promises';
import {
  type CatalogDocument,
  createPositionResolver,
  type DocumentProblem,
  locationProblem,
  locationTargets,
  type LocationTarget,
  placeOfTarget,
  type Position,
} from '@rollcall/model';
import type { SourceFile, SourceReading } from '../sources/types';
import { isTangled } from './isTangled';
import { matchesOf } from './matchesOf';
import type { ParsedFile } from './ParsedFile';

const LONGEST_SHOWN = 200;
/** Other requests get their turn after so many, for each of which all names may be looked at. */
const TARGETS_PER_TURN = 20;

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
    why: 'missing' | 'outside' | 'tangled',
  ): void => {
    if (why === 'missing' && !target.required) return;
    const position = locate(document.source, target.pointer);
    problems.push(
      why === 'tangled'
        ? tangledProblem(document, target, position)
        : locationProblem(document, target, { why, position }),
    );
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
    for (const [index, target] of locationTargets(document).entries()) {
      if (index % TARGETS_PER_TURN === 0) await setImmediate();
      const place = placeOfTarget(from, target.target);
      if (place.kind === 'outside') report(document, target, 'outside');
      if (place.kind === 'file' && !(await has(place.file))) report(document, target, 'missing');
      if (place.kind === 'address' && isTangled(target.target)) report(document, target, 'tangled');
      if (place.kind !== 'files') continue;
      const matches = await matchesOf(await reading.list(place.folder), place.pattern);
      if (matches.length === 0) report(document, target, 'missing');
      for (const match of matches) await has(match);
      // What cannot be had from here is left to the catalog, but for this.
      const isLeft = matches.length > 0 && !matches.some(match => files.has(match));
      if (isLeft && isTangled(place.pattern)) report(document, target, 'tangled');
    }
  }

  // A map goes on with what is added on the way: a file that is followed may name others.
  for (const { path, documents } of files.values()) {
    for (const document of documents) await follow(path, document);
  }
  return problems;
}

function tangledProblem(
  document: CatalogDocument,
  target: LocationTarget,
  position: Position | undefined,
): DocumentProblem {
  return {
    ...locationProblem(document, target, { why: 'missing', position }),
    message: `The wildcards of the target ${target.target.slice(0, LONGEST_SHOWN)} could take for ever to look for; it is not followed.`,
    remedy:
      'Name the files, or write at most two "*" in each part of the path, and few alternatives.',
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
