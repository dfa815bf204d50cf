import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { PluginClient } from '@rollcall/backend-kit';
import { digestPageSchema, type IndexedIncident } from './digestSchema';

const PAGE_SIZE = 500;
const PAGE_TIMEOUT_MS = 60_000;

/**
 * Every incident the incidents plugin knows, with what its review says, page by page.
 *
 * @throws PluginUnavailableError where it is not installed, cannot be reached or answers with something else, ResponseError where
 * it refuses
 * @internal
 */
export async function* readDigests(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): AsyncGenerator<IndexedIncident> {
  const client = new PluginClient({
    ...options,
    pluginId: 'incidents',
    name: 'Incidents',
    timeoutMs: PAGE_TIMEOUT_MS,
  });
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (cursor !== undefined) query.set('cursor', cursor);
    const page = await client.read({ path: `/v1/digests?${query}` }, digestPageSchema);
    yield* page.items;
    // A page without items ends the list too, so that a cursor that stands still cannot loop for ever.
    cursor = page.items.length > 0 ? page.nextCursor : undefined;
  } while (cursor !== undefined);
}
