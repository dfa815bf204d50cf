import type { DocumentSourceReader } from '../sources/types';
import { matchesOf } from './matchesOf';

function sameFile(location: string): string {
  // Hosts write the same file as a blob, a tree or a page to edit.
  return location.replace(/\/(blob|tree|edit|raw)\//, '/tree/');
}

/** The files that were read of a source, as Locations may name them. @internal */
export class ReadFiles {
  readonly #source: Pick<DocumentSourceReader, 'locationOf'>;
  readonly #paths: ReadonlySet<string>;
  #locations?: ReadonlySet<string>;

  constructor(source: Pick<DocumentSourceReader, 'locationOf'>, paths: Iterable<string>) {
    this.#source = source;
    this.#paths = new Set(paths);
  }

  hasPath(path: string): boolean {
    return this.#paths.has(path);
  }

  /** By an address that is written out, such as `url:https://…`. */
  hasLocation(location: string): boolean {
    this.#locations ??= new Set(
      [...this.#paths].map(path => sameFile(this.#source.locationOf(path))),
    );
    return this.#locations.has(sameFile(location));
  }

  async hasMatch(pattern: string): Promise<boolean> {
    return (await matchesOf(this.#paths, pattern)).length > 0;
  }
}
