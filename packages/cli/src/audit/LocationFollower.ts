import {
  type CatalogDocument,
  type DocumentProblem,
  locationProblem,
  locationTargets,
  type LocationTarget,
  matchGlob,
  placeOfTarget,
  type PositionResolver,
} from '@rollcall/model';
import { comparePaths } from '../files/comparePaths';
import type { Tree } from '../files/Tree';

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
      const place = placeOfTarget(document.source.file, target.target);
      switch (place.kind) {
        case 'address':
          this.addresses.add(target.target);
          return [];
        case 'outside':
          this.#report(document, target, 'outside');
          return [];
        case 'file':
          return [{ file: place.file, target }];
        default: {
          const matches = [...this.#tree.list(place.folder)]
            .filter(file => matchGlob(file, place.pattern))
            .sort(comparePaths);
          if (matches.length === 0) this.reportMissing(document, target);
          return matches.map(file => ({ file, target }));
        }
      }
    });
  }

  reportMissing(document: CatalogDocument, target: LocationTarget): void {
    if (target.required) this.#report(document, target, 'missing');
  }

  #report(document: CatalogDocument, target: LocationTarget, why: 'missing' | 'outside'): void {
    const position = this.#locate(document.source, target.pointer);
    this.problems.push(locationProblem(document, target, { why, position }));
  }
}
