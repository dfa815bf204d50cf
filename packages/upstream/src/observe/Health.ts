import { isAnswered, isUnhealthy } from '../errors/health';
import type { UpstreamState } from './UpstreamState';

/** The last success and the last failure of a dependency. @internal */
export class Health {
  readonly #now: () => number;
  #lastSuccessAt?: string;
  #lastFailure?: UpstreamState['lastFailure'];

  constructor(now: () => number) {
    this.#now = now;
  }

  get state(): Pick<UpstreamState, 'lastSuccessAt' | 'lastFailure'> {
    return { lastSuccessAt: this.#lastSuccessAt, lastFailure: this.#lastFailure };
  }

  succeeded(): void {
    this.#lastSuccessAt = new Date(this.#now()).toISOString();
  }

  /** That a caller gave up, or that we ourselves did not ask, is no failure of the dependency. */
  failed(error: unknown): void {
    if (!isUnhealthy(error) && !isAnswered(error)) return;
    const { reason, status, message } = error;
    this.#lastFailure = { at: new Date(this.#now()).toISOString(), reason, status, message };
  }
}
