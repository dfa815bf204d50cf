/** For so long after the word of an end an older word may still come from somebody slower. */
const LATE_MS = 60_000;

/**
 * Whether an alert that is over fires again when it is told of with the start it had. An Alertmanager that hears nothing of an alert for a
 * while says that it is over; hears it again from a Prometheus in which it never ended; and says that it fires, since when it always did.
 * What is told shortly after the end may be as old as the beginning, though, and is no news.
 *
 * @remarks
 * The members of a cluster tell of the same one after the other, each 15 seconds (`--cluster.peer-timeout`) later than the one before it,
 * and as it stood when its turn began. A minute is beyond the fourth. Sources: Alertmanager, "High Availability"; prometheus/alertmanager#952;
 * prometheus/prometheus#5277.
 *
 * @param endHeardMs - when its end was told; by the clock of whoever hears, since those of sources go wrong
 * @param heardMs - when it was told to fire, by the same clock
 * @public
 */
export function firesAgain(endHeardMs: number, heardMs: number): boolean {
  return heardMs - endHeardMs > LATE_MS;
}
