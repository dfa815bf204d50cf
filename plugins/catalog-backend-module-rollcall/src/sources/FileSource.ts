import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { DEFAULT_READ_LIMITS, type DocumentProblem } from '@rollcall/model';
import { createIncludeFilter, type IncludeFilter, isNeverRead } from './createIncludeFilter';
import type { SourceConfig } from './readSourcesConfig';
import type { DocumentSourceReader, SourceFile, SourceReading } from './types';

/** Text of twice the longest length is surely too long, whatever its encoding. */
const MOST_BYTES = 2 * DEFAULT_READ_LIMITS.maxLength;

/** What lies below a folder that a document names; nothing where that is a link out of the root, or not there. */
async function listFiles(root: string, folder: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(resolveSafeChildPath(root, folder || '.'), { withFileTypes: true });
  } catch {
    return [];
  }
  const files: string[] = [];
  for (const entry of entries) {
    const child = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isFile()) files.push(child);
    if (entry.isDirectory() && !isNeverRead(child)) files.push(...(await listFiles(root, child)));
  }
  return files.sort();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * A folder (or one file) on the disk of the portal. Symbolic links are not followed: what they point at is either below
 * the root, and read there, or none of our business.
 *
 * @public
 */
export class FileSource implements DocumentSourceReader {
  readonly id: string;
  readonly prefix: string;
  readonly namespace?: string;
  readonly kinds?: readonly string[];
  readonly #root: string;
  readonly #filter: IncludeFilter;
  /** What paths of files are relative to: the root, or the folder it is in where it is a file. */
  #folder: string;

  constructor(config: SourceConfig, workingDirectory: string) {
    this.id = `file:${config.target}`;
    this.prefix = config.root ? `${config.root}/` : '';
    this.namespace = config.namespace;
    this.kinds = config.kinds;
    this.#root = path.resolve(workingDirectory, config.target);
    this.#folder = this.#root;
    this.#filter = createIncludeFilter(config.include);
  }

  async read(): Promise<SourceReading> {
    // The root is the operator's own word, so it may be a link.
    const stats = await stat(this.#root).catch(error => {
      throw new NotFoundError(`The source ${this.id} cannot be read`, error);
    });
    const folder = stats.isFile() ? path.dirname(this.#root) : this.#root;
    this.#folder = folder;
    const reading: SourceReading = {
      files: [],
      problems: [],
      list: below => listFiles(folder, below),
      // Where one file was named, of its neighbours only what it names itself is read.
      readFile: file => this.#readOneMore(folder, file),
    };
    if (stats.isFile()) await this.#readFile(folder, path.basename(this.#root), reading);
    else await this.#readFolder('', reading);
    return reading;
  }

  locationOf(file: string): string {
    return `file:${path.join(this.#folder, file)}`;
  }

  viewUrlOf(): undefined {
    return undefined;
  }

  async #readFolder(folder: string, reading: SourceReading): Promise<void> {
    let entries;
    try {
      entries = await readdir(resolveSafeChildPath(this.#root, folder || '.'), {
        withFileTypes: true,
      });
    } catch (error) {
      if (folder === '') throw error;
      reading.problems.push(this.#unreadable(folder, error));
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
    for (const entry of entries) {
      const child = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && this.#filter.folder(child)) {
        await this.#readFolder(child, reading);
      } else if (entry.isFile() && this.#filter.file(child)) {
        await this.#readFile(this.#root, child, reading);
      }
    }
  }

  async #readOneMore(root: string, file: string): Promise<Buffer | undefined> {
    if (isNeverRead(file)) return undefined;
    try {
      return await this.#contentOf(root, file);
    } catch {
      // A folder, a link, or nothing at all: no file to read.
      return undefined;
    }
  }

  async #readFile(root: string, file: string, reading: SourceReading): Promise<void> {
    try {
      reading.files.push({ path: file, content: await this.#contentOf(root, file) });
    } catch (error) {
      reading.problems.push(this.#unreadable(file, error));
    }
  }

  async #contentOf(root: string, file: string): Promise<SourceFile['content']> {
    // O_NOFOLLOW closes the gap between listing the folder and opening the file.
    const handle = await open(
      resolveSafeChildPath(root, file),
      // eslint-disable-next-line no-bitwise -- flags of open(2) are a bit set
      constants.O_RDONLY | constants.O_NOFOLLOW,
    );
    try {
      const { size } = await handle.stat();
      if (size <= MOST_BYTES) return await handle.readFile();
      // One byte beyond the limit is enough for the reader to refuse the file.
      const buffer = Buffer.alloc(MOST_BYTES + 1);
      await handle.read(buffer, 0, buffer.length, 0);
      return buffer;
    } finally {
      await handle.close();
    }
  }

  #unreadable(file: string, error: unknown): DocumentProblem {
    return {
      reason: 'unreadable',
      message: `${file} cannot be read: ${messageOf(error)}`,
      remedy: 'Let the portal read it, or leave it out of rollcall.sources.',
      file,
    };
  }
}
