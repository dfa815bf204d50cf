import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';

/** @internal */
export interface PluginReaderOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Which plugin is read. */
  pluginId: string;
}

/** So long one answer may take. */
const TIMEOUT_MS = 10_000;
/** The most that the plugins of Rollcall give at once. */
const PAGE_LIMIT = 200;

/**
 * Reads what another plugin tells over HTTP, wherever it runs, with the credentials of this plugin. Its errors say in words
 * for anybody what is wrong; what only operators should see is in the log.
 *
 * @internal
 */
export class PluginReader {
  constructor(private readonly options: PluginReaderOptions) {}

  /**
   * Every item of a list, page by page.
   *
   * @throws NotFoundError where the plugin is not installed
   * @throws ServiceUnavailableError where it does not answer, or not as expected
   */
  async *items<T>(path: string, item: z.ZodType<T>): AsyncGenerator<T[]> {
    const schema = z.object({ items: z.array(item), nextCursor: z.string().optional() });
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: String(PAGE_LIMIT), ...(cursor && { cursor }) });
      const page = await this.read(`${path}?${query}`, schema);
      if (!page) throw new NotFoundError(`${this.#name} is not installed in this portal`);
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  /**
   * @returns what is at the path; undefined where there is nothing
   * @throws ServiceUnavailableError where the plugin does not answer, or not as expected
   */
  async read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const response = await this.#ask(path);
    if (response.status === 404) return undefined;
    if (!response.ok) {
      const cause = await ResponseError.fromResponse(response);
      throw this.#failure(`answered with status ${response.status}`, cause);
    }
    try {
      return schema.parse(await response.json());
    } catch (error) {
      throw this.#failure('gave an answer that is not understood', error);
    }
  }

  get #name(): string {
    return `The plugin "${this.options.pluginId}"`;
  }

  /** Without its cause, which would be told with its message. */
  #failure(what: string, cause: unknown): ServiceUnavailableError {
    const message = `${this.#name} ${what}`;
    this.options.logger.warn(message, cause as Error);
    return new ServiceUnavailableError(message);
  }

  async #ask(path: string): Promise<Response> {
    const { auth, discovery, pluginId: targetPluginId } = this.options;
    try {
      const baseUrl = await discovery.getBaseUrl(targetPluginId);
      const onBehalfOf = await auth.getOwnServiceCredentials();
      const { token } = await auth.getPluginRequestToken({ onBehalfOf, targetPluginId });
      return await fetch(`${baseUrl}/v1${path}`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw this.#failure('could not be reached', error);
    }
  }
}
