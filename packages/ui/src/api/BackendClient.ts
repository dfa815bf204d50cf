import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** @public */
export interface BackendClientOptions {
  discoveryApi: DiscoveryApi;
  /** Sends the token of whoever is signed in. */
  fetchApi: FetchApi;
}

/** @public */
export interface BackendRequestOptions {
  /** Gives up the question. */
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** @public */
export interface BackendRequest extends BackendRequestOptions {
  /** `GET` unless said. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: object;
}

/**
 * Asks one back end over HTTP.
 *
 * @example
 * ```ts
 * const client = new BackendClient('oncall', { discoveryApi, fetchApi });
 * const page = await client.get<OnCallNowPage>(`/v1/now${queryOf({ limit: 25 })}`);
 * ```
 * @public
 */
export class BackendClient {
  /** @param pluginId - of the back end, such as `oncall` */
  constructor(
    private readonly pluginId: string,
    private readonly options: BackendClientOptions,
  ) {}

  /**
   * Reads something.
   *
   * @param path - from the address of the back end on, with what is asked of it
   * @returns the answer, as the back end describes it
   * @throws ResponseError with what the back end says where it refuses
   */
  async get<T>(path: string, options?: BackendRequestOptions): Promise<T> {
    return (await this.ask(path, options)).json();
  }

  /**
   * Sends something, and reads what comes of it.
   *
   * @param path - from the address of the back end on
   * @returns the answer, as the back end describes it
   * @throws ResponseError with what the back end says where it refuses
   */
  async post<T>(path: string, body: object, options?: BackendRequestOptions): Promise<T> {
    return (await this.ask(path, { ...options, method: 'POST', body })).json();
  }

  /**
   * Asks in any other way.
   *
   * @param path - from the address of the back end on
   * @returns the answer, unread
   * @throws ResponseError with what the back end says where it refuses
   */
  async ask(path: string, request: BackendRequest = {}): Promise<Response> {
    const { method, body, headers, signal } = request;
    const baseUrl = await this.options.discoveryApi.getBaseUrl(this.pluginId);
    const response = await this.options.fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      signal,
      headers: body ? { 'content-type': 'application/json', ...headers } : headers,
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
