import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KnownFacts } from '../database/facts/readFacts';

/** So long another plugin may be silent before what it said last is no longer known. */
const GRACE_MS = 15 * 60_000;

/** What a plugin answers. @internal */
export type LentAnswer<K extends keyof KnownFacts> =
  ({ state: 'known' } & Required<Pick<KnownFacts, K>>) | { state: 'unknown'; because: string };

/** @internal */
export interface LentFactsOptions<K extends keyof KnownFacts> {
  /** Who is asked, as people call it. */
  name: string;
  fields: readonly K[];
  ask: () => Promise<LentAnswer<K>>;
  logger: LoggerService;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** The fields alone, without what else an answer says. */
function pick<K extends keyof KnownFacts>(
  answer: Pick<KnownFacts, K>,
  fields: readonly K[],
): Pick<KnownFacts, K> {
  const picked = {} as Pick<KnownFacts, K>;
  for (const field of fields) picked[field] = answer[field];
  return picked;
}

/** Facts that another plugin keeps. Where it is not installed, or silent for a while, they are unknown. @internal */
export class LentFacts<K extends keyof KnownFacts> {
  #part: Partial<Pick<KnownFacts, K>> = {};
  #knownAtMs = -Infinity;

  constructor(private readonly options: LentFactsOptions<K>) {}

  current(): Partial<Pick<KnownFacts, K>> {
    return this.#part;
  }

  /** @returns whether anything changed */
  async sync(): Promise<boolean> {
    const { fields, now } = this.options;
    const answer = await this.#ask();
    const nowMs = now();
    if (answer.state === 'known') {
      this.#knownAtMs = nowMs;
      if (fields.every(field => this.#part[field] === answer[field])) return false;
      this.#part = pick(answer, fields);
      return true;
    }
    if (nowMs - this.#knownAtMs <= GRACE_MS || Object.keys(this.#part).length === 0) return false;
    this.#part = {};
    return true;
  }

  async #ask(): Promise<LentAnswer<K>> {
    const { name, ask, logger } = this.options;
    try {
      return await ask();
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      logger.debug(`${name} did not say what it knows`, { cause: because });
      return { state: 'unknown', because };
    }
  }
}
