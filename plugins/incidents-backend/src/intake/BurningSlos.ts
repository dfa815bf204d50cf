import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { PluginClient } from '@rollcall/backend-kit';
import type { BurningSlo } from '@rollcall/plugin-incidents-common';
import { z } from 'zod';

const rowSchema = z.object({
  id: z.string(),
  title: z.string(),
  serviceRef: z.string().optional(),
  burn: z.object({
    windows: z.array(
      z.object({ window: z.string(), rate: z.number().optional(), firing: z.boolean() }),
    ),
  }),
});
const pageSchema = z.object({ items: z.array(rowSchema), nextCursor: z.string().optional() });

/** What monitoring says of promises at one moment. @internal */
export interface SloStanding {
  burning: BurningSlo[];
  /** Ids of those of which nobody can say. */
  unknown: ReadonlySet<string>;
}

/** More pages of it nobody has. */
const MOST_PAGES = 50;

/**
 * Asks monitoring which promises burn.
 *
 * @internal
 */
export class BurningSlos {
  readonly #client: PluginClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#client = new PluginClient({ ...options, pluginId: 'monitoring', name: 'Monitoring' });
  }

  /**
   * @throws PluginUnavailableError where it does not answer
   */
  async standing(): Promise<SloStanding> {
    const [burning, unknown] = await Promise.all([this.#all('burning'), this.#all('unknown')]);
    return {
      burning: burning.map(({ id, title, serviceRef, burn }) => ({
        ...{ id, title, windows: burn.windows },
        ...(serviceRef !== undefined && { serviceRef }),
      })),
      unknown: new Set(unknown.map(({ id }) => id)),
    };
  }

  async #all(state: string): Promise<z.output<typeof rowSchema>[]> {
    const rows: z.output<typeof rowSchema>[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ state, limit: '100', ...(cursor && { cursor }) });
      const answer = await this.#client.read({ path: `/v1/slos?${query}` }, pageSchema);
      rows.push(...answer.items);
      cursor = answer.nextCursor;
      if (cursor === undefined) break;
    }
    return rows;
  }
}
