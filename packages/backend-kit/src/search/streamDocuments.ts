import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { pagesOf } from '../plugins/pagesOf';
import { PluginClient } from '../plugins/PluginClient';

const PAGE_SIZE = 500;
const PAGE_TIMEOUT_MS = 60_000;

/** @public */
export interface StreamDocumentsOptions<Item> {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Which plugin is asked. */
  pluginId: string;
  /** What it is called in sentences, as one thing: `On-call`. */
  name: string;
  /** What it lists, in sentences: `Services`. */
  subject: string;
  /** Of the list, which comes in pages: `/v1/services`. */
  path: string;
  /** Beside the cursor and the size of a page. */
  query?: Record<string, string>;
  /** What is needed of an item. What else there is, is let go, so that a newer plugin can say more. */
  item: z.ZodType<Item>;
  fetch?: typeof fetch;
}

/**
 * Reads what a plugin lists as documents for the search of Backstage. Where that cannot be read, the log says so and the
 * stream fails, upon which search engines keep the index they have.
 *
 * @param documentsOf - the documents of an item
 * @returns a stream of documents
 * @public
 */
export function streamDocuments<Item, Document>(
  options: StreamDocumentsOptions<Item>,
  documentsOf: (item: Item) => readonly Document[],
): Readable {
  return Readable.from(documents(options, documentsOf));
}

async function* documents<Item, Document>(
  options: StreamDocumentsOptions<Item>,
  documentsOf: (item: Item) => readonly Document[],
): AsyncGenerator<Document> {
  try {
    for await (const items of itemsOf(options)) {
      for (const item of items) yield* documentsOf(item);
    }
  } catch (error) {
    options.logger.warn(
      `${options.subject} were not indexed, search keeps what it has: ${stringifyError(error)}`,
    );
    throw error;
  }
}

function itemsOf<Item>(options: StreamDocumentsOptions<Item>): AsyncGenerator<readonly Item[]> {
  const { path, query, item } = options;
  const client = new PluginClient({ ...options, timeoutMs: PAGE_TIMEOUT_MS });
  const schema = z.object({ items: z.array(item), nextCursor: z.string().optional() });
  return pagesOf(cursor => {
    const parameters = { ...query, limit: String(PAGE_SIZE), ...(cursor && { cursor }) };
    return client.read({ path: `${path}?${new URLSearchParams(parameters)}` }, schema);
  });
}
