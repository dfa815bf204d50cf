import type { LoggerService } from '@backstage/backend-plugin-api';
import { isDatabaseAway } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { orphanSince } from '../database/history/orphanSince';
import { allStatesSince, stateSince } from '../database/history/stateSince';

type Ages = ReadonlyMap<string, string>;

/** History is written once a minute; so long what was read of it is good enough to sort by. */
const KEPT_MS = 30_000;

/**
 * Since when services are orphans, and since when they stand as they do. How they stand is known without the database, so it
 * is shown without its age while the database does not answer.
 *
 * @public
 */
export class StateAges {
  #all?: { ages: Promise<Ages>; atMs: number };

  constructor(
    private readonly options: { knex: Knex; logger: LoggerService; now?: () => number },
  ) {}

  /**
   * Since when each service stands as it does, of all that history knows.
   *
   * @returns the same map for a while, since history is written once a minute
   */
  async allStatesSince(): Promise<Ages> {
    const { now = Date.now } = this.options;
    const nowMs = now();
    const ageMs = this.#all ? nowMs - this.#all.atMs : Infinity;
    if (!this.#all || ageMs < 0 || ageMs >= KEPT_MS) {
      this.#all = { ages: this.#unlessAway(allStatesSince, undefined), atMs: nowMs };
      // Who asks next asks anew.
      this.#all.ages.catch(() => (this.#all = undefined));
    }
    return this.#all.ages;
  }

  /**
   * @param refs - canonical references
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async orphanSince(refs: readonly string[]): Promise<Ages> {
    return this.#unlessAway(orphanSince, refs);
  }

  /**
   * @param refs - canonical references, a page of them
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async stateSince(refs: readonly string[]): Promise<Ages> {
    return this.#unlessAway(stateSince, refs);
  }

  async #unlessAway<Q>(
    read: (knex: Knex, question: Q) => Promise<Ages>,
    question: Q,
  ): Promise<Ages> {
    const { knex, logger } = this.options;
    try {
      return await read(knex, question);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      logger.debug('Since when services stand as they do could not be read', {
        cause: String(error),
      });
      return new Map();
    }
  }
}
