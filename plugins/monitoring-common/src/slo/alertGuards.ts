import type { Slo } from './Slo';

/** Fewest bad events of the long window for which an alert fires: one error of a quiet service wakes nobody. @internal */
export const MINIMUM_BAD_EVENTS = 2;

/** One event too few: an increase of one event reads as a little more than one. */
const HALF = 0.5;

/**
 * What a reckoned number of events has to be above to be so many.
 *
 * @internal
 */
export function justBelow(events: number): number {
  return events - HALF;
}

/** Whether bad and all events are counted by themselves, so that alerts can ask how many there were. @internal */
export function countsEvents({ indicator, method }: Pick<Slo, 'indicator' | 'method'>): boolean {
  return method === 'occurrences' && indicator.kind === 'ratio';
}
