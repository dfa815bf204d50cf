/** A timer that should wait longer would go off at once. @internal */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
