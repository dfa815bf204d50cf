import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import type { DocumentProblem } from '@rollcall/model';

/** A file of the document store, without its text. @internal */
export interface FileEntry {
  file: string;
  digest: string;
  namespace?: string;
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
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #fetch: typeof fetch;

  constructor(options: DocumentStoreClientOptions) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#fetch = options.fetch ?? fetch;
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
    const baseUrl = await this.#discovery.getBaseUrl('catalog');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'catalog',
    });
    const response = await this.#fetch(`${baseUrl}/rollcall/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { items } = (await response.json()) as { items: T[] };
    return items;
  }
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
