import path from 'node:path';
import {
  locationTargets,
  type CatalogDocument,
  type DocumentProblem,
  type LocationTarget,
  type PositionResolver,
} from '@rollcall/model';
import { comparePaths } from '../files/comparePaths';
import { matchGlob } from '../files/matchGlob';
import type { Tree } from '../files/Tree';

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
const WILDCARD = /[*?{]/;

/**
 * Turns the targets of Location documents into files below the root. Addresses are not followed, since nothing here uses
 * the network.
 *
 * @internal
 */
export class LocationFollower {
  readonly problems: DocumentProblem[] = [];
  /** Addresses that were not followed. */
  readonly addresses = new Set<string>();
  readonly #tree: Tree;
  readonly #locate: PositionResolver;

  constructor(tree: Tree, locate: PositionResolver) {
    this.#tree = tree;
    this.#locate = locate;
  }

  /**
   * The files a document names, in the order it names them. Whether a plain one exists is for the reader to find out.
   */
  follow(document: CatalogDocument): { file: string; target: LocationTarget }[] {
    return locationTargets(document).flatMap(target => {
      const { target: written } = target;
      if (ADDRESS.test(written)) {
        this.addresses.add(written);
        return [];
      }
      const folder = path.posix.dirname(document.source.file);
      const file = path.posix.normalize(path.posix.join(folder, written));
      if (path.posix.isAbsolute(written) || file.startsWith('../')) {
        this.#report(document, target, {
          message: `The target ${written} lies outside of the audited root and is not followed.`,
          remedy: 'Name a file of this repository, or give what is outside with --context.',
        });
        return [];
      }
      if (!WILDCARD.test(file)) return [{ file, target }];
      const matches = this.#match(file);
      if (matches.length === 0) this.reportMissing(document, target);
      return matches.map(match => ({ file: match, target }));
    });
  }

  reportMissing(document: CatalogDocument, target: LocationTarget): void {
    if (!target.required) return;
    this.#report(document, target, {
      message: `The target ${target.target} leads to no file.`,
      remedy: 'Correct the path (it is relative to this file), or remove the target.',
    });
  }

  #match(pattern: string): string[] {
    const fixed = pattern.slice(0, pattern.search(WILDCARD));
    const folder = fixed.slice(0, Math.max(0, fixed.lastIndexOf('/')));
    return [...this.#tree.list(folder)].filter(file => matchGlob(file, pattern)).sort(comparePaths);
  }

  #report(
    { source, ref }: CatalogDocument,
    { pointer }: LocationTarget,
    words: Pick<DocumentProblem, 'message' | 'remedy'>,
  ): void {
    const { file, document, line } = source;
    this.problems.push({
      reason: 'location',
      ...words,
      file,
      document,
      line,
      ...this.#locate(source, pointer),
      pointer,
      ref,
    });
  }
}
