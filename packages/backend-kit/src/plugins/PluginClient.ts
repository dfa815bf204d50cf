import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { PluginUnavailableError } from './PluginUnavailableError';

/** @public */
export interface PluginClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  /** Which plugin is asked. */
  pluginId: string;
  /** What it is called in sentences, as one thing: `On-call`. */
  name: string;
  /** So long an answer may take; ten seconds where nothing is said, as a longer silence is as good as none. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** @public */
export interface PluginQuestion {
  /** Below the plugin's own address, with a leading slash and its query: `/v1/facts`. */
  path: string;
  /** Whose question it is; the asking plugin's own where nobody is named. */
  credentials?: BackstageCredentials;
  headers?: Record<string, string>;
  /** Sent as JSON, with POST. */
  body?: unknown;
}

const TIMEOUT_MS = 10_000;

/** Backstage answers for a plugin that is not there without a body of its own; what a plugin refuses has one. */
async function isAbsent(response: Response): Promise<boolean> {
  return response.status === 404 && !(await response.clone().text()).includes('"error"');
}

/**
 * Asks another plugin over HTTP, wherever it runs, with credentials meant for it and a limit to the wait.
 *
 * @public
 */
export class PluginClient {
  constructor(private readonly options: PluginClientOptions) {}

  /**
   * @returns what the plugin answered, which is good (2xx), or 304 to whoever asks by an ETag
   * @throws PluginUnavailableError where it is not installed, cannot be reached, or fails (5xx)
   * @throws ResponseError where it refuses (4xx)
   */
  async ask(question: PluginQuestion): Promise<Response> {
    const { name } = this.options;
    const response = await this.#send(question);
    if (response.ok || response.status === 304) return response;
    if (await isAbsent(response)) {
      throw new PluginUnavailableError('absent', `${name} is not installed in this portal`);
    }
    const refusal = await ResponseError.fromResponse(response);
    if (response.status < 500) throw refusal;
    const summary = `${name} answered with status ${response.status}`;
    throw new PluginUnavailableError('failing', summary, refusal.cause.message);
  }

  /**
   * @returns what was answered, in the form of the schema
   * @throws PluginUnavailableError, ResponseError as `ask` does; the former also where the answer has another form
   */
  async read<T>(question: PluginQuestion, schema: z.ZodType<T>): Promise<T> {
    return await this.understand(await this.ask(question), schema);
  }

  /**
   * Reads an answer that `ask` gave.
   *
   * @throws PluginUnavailableError where it has another form
   */
  async understand<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
    try {
      return schema.parse(await response.json());
    } catch (error) {
      const summary = `${this.options.name} gave an answer that is not understood`;
      throw new PluginUnavailableError('misunderstood', summary, messageOf(error));
    }
  }

  async #send({ path, credentials, headers, body }: PluginQuestion): Promise<Response> {
    const { auth, discovery, name, pluginId, timeoutMs = TIMEOUT_MS } = this.options;
    const { fetch: fetchOf = fetch } = this.options;
    try {
      const baseUrl = await discovery.getBaseUrl(pluginId);
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: credentials ?? (await auth.getOwnServiceCredentials()),
        targetPluginId: pluginId,
      });
      return await fetchOf(`${baseUrl}${path}`, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        headers: {
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          authorization: `Bearer ${token}`,
        },
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      const summary = `${name} could not be reached`;
      throw new PluginUnavailableError('unreachable', summary, messageOf(error));
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
