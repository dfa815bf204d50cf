import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { servicesPageSchema, type IndexedService } from './serviceSchema';

const PLUGIN = 'ownership';
const PAGE_SIZE = 500;
const PAGE_TIMEOUT_MS = 60_000;

/**
 * Every service the ownership plugin knows, page by page.
 *
 * @throws ServiceUnavailableError where it cannot be reached or answers with something else, ResponseError where it refuses
 * @internal
 */
export async function* readServices(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): AsyncGenerator<IndexedService> {
  const { auth, discovery } = options;
  const baseUrl = await discovery.getBaseUrl(PLUGIN);
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ sort: 'name', limit: String(PAGE_SIZE) });
    if (cursor !== undefined) query.set('cursor', cursor);
    // Tokens are short-lived, and an index may be slow to take a page in, so every page has its own.
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    const page = await readPage(`${baseUrl}/v1/services?${query}`, token);
    yield* page.items;
    // A page without items ends the list too, so that a cursor that stands still cannot loop for ever.
    cursor = page.items.length > 0 ? page.nextCursor : undefined;
  } while (cursor !== undefined);
}

async function readPage(url: string, token: string) {
  const response = await ask(url, token);
  if (!response.ok) throw await ResponseError.fromResponse(response);
  try {
    return servicesPageSchema.parse(await response.json());
  } catch (error) {
    throw new ServiceUnavailableError(`${PLUGIN} did not answer with a page of services`, error);
  }
}

async function ask(url: string, token: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
    });
  } catch (error) {
    throw new ServiceUnavailableError(`${PLUGIN} could not be reached`, error);
  }
}
