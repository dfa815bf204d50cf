import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { type Answer, KeptAnswer, PluginClient } from '@rollcall/backend-kit';
import type { BurningBudget } from '@rollcall/plugin-incidents-common';
import { z } from 'zod';

/** @internal */
export interface MonitoringBudgetsOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

const STATES = ['burning', 'spent', 'at-risk'] as const;
/** More would be no list that anybody works through. */
const MOST = 200;
/** So long what monitoring said last is taken for what is. */
const KEEP_FOR_MS = 10 * 60_000;
/** A list waits no longer than that for what is only a part of it. */
const TIMEOUT_MS = 3_000;

const pageSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      serviceRef: z.string().optional(),
      ownerRef: z.string().optional(),
      state: z.enum(STATES),
      budget: z.object({ remaining: z.number().optional() }),
    }),
  ),
});

/** Error budgets that burn, as monitoring tells them; unknown, with the reason, where it does not. @internal */
export class MonitoringBudgets {
  readonly #client: PluginClient;
  readonly #kept: KeptAnswer<BurningBudget[]>;

  constructor(options: MonitoringBudgetsOptions) {
    this.#client = new PluginClient({
      ...options,
      pluginId: 'monitoring',
      name: 'Monitoring',
      timeoutMs: TIMEOUT_MS,
    });
    this.#kept = new KeptAnswer({
      ask: async () => ({ state: 'known', value: await this.#ask() }),
      keepForMs: KEEP_FOR_MS,
    });
  }

  /** Never throws. */
  async read(): Promise<Answer<BurningBudget[]>> {
    return this.#kept.read();
  }

  async #ask(): Promise<BurningBudget[]> {
    const pages = await Promise.all(
      STATES.map(state =>
        this.#client.read({ path: `/v1/slos?state=${state}&limit=${MOST}` }, pageSchema),
      ),
    );
    return pages.flatMap(({ items }) =>
      items.map(({ id, title, serviceRef, ownerRef, state, budget }) => ({
        id,
        title,
        ...(serviceRef !== undefined && { serviceRef }),
        ...(ownerRef !== undefined && { ownerRef }),
        state,
        ...(budget.remaining !== undefined && { remaining: budget.remaining }),
        path: `/monitoring/slos/${encodeURIComponent(id)}`,
      })),
    );
  }
}
