import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { pagesOf, PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import { z } from 'zod';

/** @internal */
export interface PluginReaderOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Which plugin is read. */
  pluginId: string;
}

/** The most that the plugins of Rollcall give at once. */
const PAGE_LIMIT = 200;

/**
 * Reads what another plugin tells over HTTP, wherever it runs, with the credentials of this plugin. Its errors say in words
 * for anybody what is wrong; what only operators should see is in the log.
 *
 * @internal
 */
export class PluginReader {
  readonly #name: string;
  readonly #client: PluginClient;

  constructor(private readonly options: PluginReaderOptions) {
    this.#name = `The plugin "${options.pluginId}"`;
    this.#client = new PluginClient({ ...options, name: this.#name });
  }

  /**
   * Every item of a list, page by page.
   *
   * @throws NotFoundError where the plugin is not installed
   * @throws ServiceUnavailableError where it does not answer, or not as expected
   */
  items<T>(path: string, item: z.ZodType<T>): AsyncGenerator<readonly T[]> {
    const schema = z.object({ items: z.array(item), nextCursor: z.string().optional() });
    return pagesOf(async cursor => {
      const query = new URLSearchParams({ limit: String(PAGE_LIMIT), ...(cursor && { cursor }) });
      const page = await this.read(`${path}?${query}`, schema);
      if (!page) throw new NotFoundError(`${this.#name} is not installed in this portal`);
      return page;
    });
  }

  /**
   * @returns what is at the path; undefined where there is nothing
   * @throws ServiceUnavailableError where the plugin does not answer, or not as expected
   */
  async read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    try {
      return await this.#client.read({ path: `/v1${path}` }, schema);
    } catch (error) {
      if (isNothingThere(error)) return undefined;
      const message =
        error instanceof PluginUnavailableError
          ? error.summary
          : `${this.#name} did not give its answer`;
      this.options.logger.warn(message, error as Error);
      // Without its cause, which would be told with its message.
      throw new ServiceUnavailableError(message);
    }
  }
}

function isNothingThere(error: unknown): boolean {
  if (error instanceof PluginUnavailableError) return error.silence === 'absent';
  return error instanceof ResponseError && error.statusCode === 404;
}
