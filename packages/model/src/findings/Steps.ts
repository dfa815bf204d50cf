/** Work in small steps, between which whoever drives it may do something else; gives what came of it in the end. @public */
export type Steps<T> = Generator<undefined, T, void>;

/**
 * Does work in steps without a pause.
 *
 * @public
 */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
