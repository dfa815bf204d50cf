import { BackendClient, type BackendClientOptions, unlessAbsent } from '@rollcall/ui/api';

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
  { signal, ...options }: BackendClientOptions & { signal?: AbortSignal },
): Promise<T | undefined> {
  const client = new BackendClient('incidents', options);
  return unlessAbsent(client.get<T>(path, { signal }), NOT_FOR_US);
}
