import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** Not installed, or not for whoever asks: there is nothing to show, and nothing is wrong. */
const NOT_FOR_US = [401, 403, 404];

/**
 * Asks the incidents plugin over HTTP, which need not be there.
 *
 * @param path - below its own address
 * @returns nothing where the plugin is not installed, or the answer is not for whoever asks
 * @throws ResponseError where it could not answer
 * @internal
 */
export async function askIncidents<T>(
  path: string,
  options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi; signal?: AbortSignal },
): Promise<T | undefined> {
  const { discoveryApi, fetchApi, signal } = options;
  const baseUrl = await discoveryApi.getBaseUrl('incidents');
  const response = await fetchApi.fetch(`${baseUrl}${path}`, { signal });
  if (NOT_FOR_US.includes(response.status)) return undefined;
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response.json();
}
