/** @internal */
export interface RetryBudgetOptions {
  /** Second attempts earned by each first one, such as 0.1: one in ten. */
  ratio: number;
  /** Most that can be saved up. */
  most: number;
}

/**
 * Limits second attempts to a share of the first ones, so that a supplier in trouble gets a tenth more requests and not three
 * times as many.
 *
 * @see https://sre.google/sre-book/handling-overload/
 * @internal
 */
export class RetryBudget {
  #saved: number;

  constructor(private readonly options: RetryBudgetOptions) {
    this.#saved = options.most;
  }

  /** A first attempt is made. */
  earn(): void {
    const { ratio, most } = this.options;
    this.#saved = Math.min(most, this.#saved + ratio);
  }

  /** Whether there may be a second attempt; if so, it is spent. */
  spend(): boolean {
    if (this.#saved < 1) return false;
    this.#saved -= 1;
    return true;
  }
}
