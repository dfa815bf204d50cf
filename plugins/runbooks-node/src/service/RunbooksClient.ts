import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type { AutomaticStartDto, AutomaticStartRequest } from '@rollcall/plugin-runbooks-common';
import type { RunbooksService } from './RunbooksService';

/** @internal */
export interface RunbooksClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
}

const TIMEOUT_MS = 10_000;

/** Asks over HTTP, with the credentials of the asking plugin. @internal */
export class RunbooksClient implements RunbooksService {
  constructor(private readonly options: RunbooksClientOptions) {}

  async startAutomatically(request: AutomaticStartRequest): Promise<AutomaticStartDto> {
    const response = await this.#post('/automatic-starts', request);
    if (response.ok) return (await response.json()) as AutomaticStartDto;
    const refusal = await ResponseError.fromResponse(response);
    if (response.status < 500) throw refusal;
    throw new ServiceUnavailableError('Runbooks could not be asked', refusal);
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const { auth, discovery, fetch: fetchOf = fetch } = this.options;
    try {
      const baseUrl = await discovery.getBaseUrl('runbooks');
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'runbooks',
      });
      return await fetchOf(`${baseUrl}/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new ServiceUnavailableError('Runbooks could not be asked', error);
    }
  }
}
