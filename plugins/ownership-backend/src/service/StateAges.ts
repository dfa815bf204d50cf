import type { LoggerService } from '@backstage/backend-plugin-api';
import { isDatabaseAway } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { orphansSince } from '../database/history/orphansSince';
import { allStatesSince, stateSince } from '../database/history/stateSince';

type Ages = ReadonlyMap<string, string>;
type Read = (knex: Knex) => Promise<Ages>;

const NONE: Ages = new Map();

/** History is written once a minute; so long what was read of it is good enough to sort by. */
const KEPT_MS = 30_000;

/**
 * Since when services are orphans, and since when they stand as they do. How they stand is known without the database, so it
 * is shown with the age that was read last, or without any, while the database does not answer.
 *
 * @public
 */
export class StateAges {
  readonly #kept = new Map<Read, { ages: Promise<Ages>; atMs: number }>();

  constructor(
    private readonly options: { knex: Knex; logger: LoggerService; now?: () => number },
  ) {}

  /**
   * Since when each service stands as it does, of all that history knows.
   *
   * @returns the same map for a while, since history is written once a minute
   */
  async allStatesSince(): Promise<Ages> {
    return this.#keep(allStatesSince);
  }

  /**
   * Since when each orphan is one, of all that history knows.
   *
   * @returns the same map for a while, since history is written once a minute
   */
  async orphansSince(): Promise<Ages> {
    return this.#keep(orphansSince);
  }

  /**
   * @param refs - canonical references, a page of them
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async stateSince(refs: readonly string[]): Promise<Ages> {
    return (await this.#unlessAway(knex => stateSince(knex, refs))) ?? NONE;
  }

  #keep(read: Read): Promise<Ages> {
    const { now = Date.now } = this.options;
    const nowMs = now();
    const known = this.#kept.get(read);
    const ageMs = known ? nowMs - known.atMs : Infinity;
    if (known && ageMs >= 0 && ageMs < KEPT_MS) return known.ages;
    const ages = this.#ask(read, known?.ages);
    this.#kept.set(read, { ages, atMs: nowMs });
    return ages;
  }

  async #ask(read: Read, before: Promise<Ages> | undefined): Promise<Ages> {
    let ages: Ages | undefined;
    try {
      ages = await this.#unlessAway(read);
    } finally {
      // Who asks next asks anew.
      if (!ages) this.#kept.delete(read);
    }
    if (ages) return ages;
    const known = (await before) ?? NONE;
    this.#kept.set(read, { ages: Promise.resolve(known), atMs: -Infinity });
    return known;
  }

  /** @returns `undefined` where the database does not answer */
  async #unlessAway(read: Read): Promise<Ages | undefined> {
    const { knex, logger } = this.options;
    try {
      return await read(knex);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      logger.debug('Since when services stand as they do could not be read', {
        cause: String(error),
      });
      return undefined;
    }
  }
}
