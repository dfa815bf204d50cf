import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { PluginClient } from '@rollcall/backend-kit';
import { servicesPageSchema, type IndexedService } from './serviceSchema';

const PAGE_SIZE = 500;
const PAGE_TIMEOUT_MS = 60_000;

/**
 * Every service the ownership plugin knows, page by page.
 *
 * @throws PluginUnavailableError where it is not installed, cannot be reached or answers with something else, ResponseError where
 * it refuses
 * @internal
 */
export async function* readServices(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): AsyncGenerator<IndexedService> {
  const client = new PluginClient({
    ...options,
    pluginId: 'ownership',
    name: 'Ownership',
    timeoutMs: PAGE_TIMEOUT_MS,
  });
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ sort: 'name', limit: String(PAGE_SIZE) });
    if (cursor !== undefined) query.set('cursor', cursor);
    const page = await client.read({ path: `/v1/services?${query}` }, servicesPageSchema);
    yield* page.items;
    // A page without items ends the list too, so that a cursor that stands still cannot loop for ever.
    cursor = page.items.length > 0 ? page.nextCursor : undefined;
  } while (cursor !== undefined);
}
