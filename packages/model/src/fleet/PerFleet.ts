import type { Steps } from '../findings/Steps';
import { Lazily } from './Lazily';
import type { Fleet } from './types';

/**
 * What is worked out once for each Fleet, which never changes: when somebody first asks, or in steps ahead of that, so that a
 * server answers others meanwhile.
 *
 * @public
 */
export class PerFleet<T> {
  readonly #compute: (fleet: Fleet) => Steps<T>;
  readonly #known = new WeakMap<Fleet, Lazily<T>>();

  constructor(compute: (fleet: Fleet) => Steps<T>) {
    this.#compute = compute;
  }

  /** All at once where nobody prepared it; the same value each time. */
  of(fleet: Fleet): T {
    return this.#lazily(fleet).value;
  }

  /** Works it out in steps, unless it is known. */
  prepare(fleet: Fleet): Steps<void> {
    return this.#lazily(fleet).prepare();
  }

  #lazily(fleet: Fleet): Lazily<T> {
    const known = this.#known.get(fleet) ?? new Lazily(() => this.#compute(fleet));
    this.#known.set(fleet, known);
    return known;
  }
}
