import { atOnce, type Steps } from '../findings/Steps';

/**
 * A value that is worked out when it is first asked for, or in steps ahead of that.
 *
 * @internal
 */
export class Lazily<T> {
  readonly #compute: () => Steps<T>;
  #known?: { value: T };

  constructor(compute: () => Steps<T>) {
    this.#compute = compute;
  }

  /** All at once where nobody prepared it; the same value each time. */
  get value(): T {
    this.#known ??= { value: atOnce(this.#compute()) };
    return this.#known.value;
  }

  /** Works it out in steps. Whoever asks before the last of them works it out at once, and that counts. */
  *prepare(): Steps<void> {
    if (this.#known) return;
    const value = yield* this.#compute();
    this.#known ??= { value };
  }
}
