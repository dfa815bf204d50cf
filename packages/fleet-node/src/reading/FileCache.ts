import { setImmediate } from 'node:timers/promises';
import { type CatalogDocument, readFileDocuments } from '@rollcall/model';
import type { DocumentStoreClient, FileEntry } from './DocumentStoreClient';

/** A file with its documents. @internal */
export interface CachedFile extends FileEntry {
  text: string;
  documents: CatalogDocument[];
}

/** Other requests get their turn after so many files. */
const FILES_PER_TURN = 50;

function compare(a: FileEntry, b: FileEntry): number {
  return a.file < b.file ? -1 : Number(a.file > b.file);
}

/**
 * Keeps the files of the document store, and fetches and reads only those that changed.
 *
 * @internal
 */
export class FileCache {
  #files = new Map<string, CachedFile>();
  #inOrder: readonly CachedFile[] = [];

  /**
   * All files in the order in which they are read anywhere; none where the module is not installed.
   *
   * @returns the same object as the last time where no file changed
   */
  async refresh(
    client: Pick<DocumentStoreClient, 'files' | 'texts'>,
  ): Promise<readonly CachedFile[]> {
    const entries = ((await client.files()) ?? []).sort(compare);
    const changed = entries.filter(entry => !this.#isKnown(entry)).map(({ file }) => file);
    const texts = await client.texts(changed);
    const files = new Map<string, CachedFile>();
    for (const [index, entry] of entries.entries()) {
      if (index % FILES_PER_TURN === 0) await setImmediate();
      const fresh = texts.get(entry.file);
      const known = fresh ? read({ ...entry, ...fresh }) : this.#files.get(entry.file);
      // A file that went away between the two questions is missing from both answers.
      if (known) files.set(entry.file, known);
    }
    this.#files = files;
    const inOrder = [...files.values()];
    if (!isSame(inOrder, this.#inOrder)) this.#inOrder = inOrder;
    return this.#inOrder;
  }

  #isKnown({ file, digest, namespace, kinds }: FileEntry): boolean {
    const known = this.#files.get(file);
    return (
      known?.digest === digest &&
      known.namespace === namespace &&
      known.kinds?.join() === kinds?.join()
    );
  }
}

function isSame(one: readonly CachedFile[], other: readonly CachedFile[]): boolean {
  return one.length === other.length && one.every((file, index) => file === other[index]);
}

function read(file: FileEntry & { text: string }): CachedFile {
  const { kinds } = file;
  const { documents } = readFileDocuments(file);
  return {
    ...file,
    documents: documents.filter(({ kind }) => !kinds || kinds.includes(kind.toLowerCase())),
  };
}
