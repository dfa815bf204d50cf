import type { z } from 'zod';
import type { PluginClient } from './PluginClient';

/** @public */
export interface ChangingAnswerOptions<T> {
  client: Pick<PluginClient, 'ask' | 'understand'>;
  /** Below the plugin's own address: `/v1/facts`. */
  path: string;
  schema: z.ZodType<T>;
}

/**
 * An answer of another plugin that is sent again only when it changed, by its ETag.
 *
 * @public
 */
export class ChangingAnswer<T> {
  #last?: { etag: string; value: T };

  constructor(private readonly options: ChangingAnswerOptions<T>) {}

  /**
   * @returns the same object for as long as nothing changed
   * @throws PluginUnavailableError, ResponseError as the client does
   */
  async read(): Promise<T> {
    const { client, path, schema } = this.options;
    const last = this.#last;
    const response = await client.ask({
      path,
      ...(last && { headers: { 'if-none-match': last.etag } }),
    });
    if (response.status === 304 && last) return last.value;
    const value = await client.understand(response, schema);
    const etag = response.headers.get('etag');
    this.#last = etag === null ? undefined : { etag, value };
    return value;
  }
}
