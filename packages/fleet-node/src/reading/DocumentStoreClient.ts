import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import type { DocumentProblem } from '@rollcall/model';

/** A file of the document store, without its text. @internal */
export interface FileEntry {
  file: string;
  digest: string;
  namespace?: string;
  /** Kinds that may come from its source, in small letters; all where absent. */
  kinds?: readonly string[];
}

/** @internal */
export interface DocumentStoreClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
}

const TIMEOUT_MS = 30_000;
/** What the module answers at once. */
const FILES_PER_REQUEST = 50;
/** Servers refuse longer request lines. */
const QUERY_LENGTH = 6_000;

/**
 * Asks the catalog module for the texts and rejects of its sources. A catalog without the module has none.
 *
 * @internal
 */
export class DocumentStoreClient {
  readonly #client: PluginClient;

  constructor(options: DocumentStoreClientOptions) {
    const timeoutMs = TIMEOUT_MS;
    this.#client = new PluginClient({
      ...options,
      pluginId: 'catalog',
      name: 'The catalog',
      timeoutMs,
    });
  }

  /** @returns `undefined` where the module is not installed */
  async rejects(): Promise<DocumentProblem[] | undefined> {
    return await this.#get<DocumentProblem>('rejects');
  }

  /**
   * The last good entities of documents that no file holds in a good form.
   *
   * @returns `undefined` where the module is not installed
   */
  async kept(): Promise<Entity[] | undefined> {
    return await this.#get<Entity>('kept');
  }

  /** @returns `undefined` where the module is not installed */
  async files(): Promise<FileEntry[] | undefined> {
    return await this.#get<FileEntry>('files');
  }

  /** The texts of those files that are still there. */
  async texts(files: readonly string[]): Promise<Map<string, { digest: string; text: string }>> {
    const found = new Map<string, { digest: string; text: string }>();
    for (const query of queriesOf(files)) {
      const items = await this.#get<{ file: string; digest: string; text: string }>(
        `texts?${query}`,
      );
      for (const { file, digest, text } of items ?? []) found.set(file, { digest, text });
    }
    return found;
  }

  async #get<T>(path: string): Promise<T[] | undefined> {
    try {
      const response = await this.#client.ask({ path: `/rollcall/${path}` });
      const { items } = (await response.json()) as { items: T[] };
      return items;
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  }
}

/** The catalog answers in words of its own for what no module serves. */
function isNotThere(error: unknown): boolean {
  if (error instanceof PluginUnavailableError) return error.silence === 'absent';
  return error instanceof ResponseError && error.statusCode === 404;
}

function* queriesOf(files: readonly string[]): Generator<string> {
  let query: string[] = [];
  let length = 0;
  for (const file of files) {
    const parameter = `file=${encodeURIComponent(file)}`;
    const isFull = query.length === FILES_PER_REQUEST || length + parameter.length > QUERY_LENGTH;
    if (query.length > 0 && isFull) {
      yield query.join('&');
      query = [];
      length = 0;
    }
    query.push(parameter);
    length += parameter.length + 1;
  }
  if (query.length > 0) yield query.join('&');
}
