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

const ITEMS_A_STEP = 100;

/**
 * Visits items one after the other, a hundred of them a step.
 *
 * @public
 */
export function* eachInSteps<T>(items: Iterable<T>, visit: (item: T) => void): Steps<void> {
  let visited = 0;
  for (const item of items) {
    visit(item);
    visited += 1;
    if (visited % ITEMS_A_STEP === 0) yield;
  }
}
