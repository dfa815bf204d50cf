import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Answer, KeptAnswer } from '@rollcall/backend-kit';
import type { KnownFacts } from '../database/facts/readFacts';

/** So long another plugin may be silent before what it said last is no longer known. */
const GRACE_MS = 15 * 60_000;

/** What a plugin answers. */
type LentAnswer<K extends keyof KnownFacts> =
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
  readonly #kept: KeptAnswer<Pick<KnownFacts, K>>;
  #part: Partial<Pick<KnownFacts, K>> = {};

  constructor(private readonly options: LentFactsOptions<K>) {
    this.#kept = new KeptAnswer({
      ask: () => this.#ask(),
      keepForMs: GRACE_MS,
      now: options.now,
    });
  }

  current(): Partial<Pick<KnownFacts, K>> {
    return this.#part;
  }

  /** @returns whether anything changed */
  async sync(): Promise<boolean> {
    const answer = await this.#kept.read();
    const part = answer.state === 'known' ? answer.value : {};
    if (isDeepStrictEqual(part, this.#part)) return false;
    this.#part = part;
    return true;
  }

  async #ask(): Promise<Answer<Pick<KnownFacts, K>>> {
    const { name, ask, fields, logger } = this.options;
    try {
      const answer = await ask();
      return answer.state === 'known' ? { state: 'known', value: pick(answer, fields) } : answer;
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      logger.debug(`${name} did not say what it knows`, { cause: because });
      return { state: 'unknown', because };
    }
  }
}
