/**
 * Runs something for all who ask, at most one at a time. Whoever asks while it runs gets the outcome of the next run, which
 * began after they asked: nobody is given what was read before something they know of.
 *
 * @internal
 */
export class LatestRun<T> {
  #running?: Promise<T>;
  #next?: Promise<T>;

  constructor(private readonly run: () => Promise<T>) {}

  ask(): Promise<T> {
    if (this.#next) return this.#next;
    if (!this.#running) return this.#start();
    this.#next = this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<T> {
    this.#next = undefined;
    const running = this.run().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
