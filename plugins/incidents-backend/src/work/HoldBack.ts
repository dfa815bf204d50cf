import { urgencyOf } from '@rollcall/plugin-incidents-common';
import type { RoutedAlert } from './routedAlert';
import type { Knowledge } from './World';

/** So long a portal waits for its documents, before it opens an incident of which it can tell nobody. */
const LONGEST_HOLD_MS = 5 * 60_000;

function tellsNobody({ row, alert, routing }: RoutedAlert): boolean {
  const isFresh = row.status === 'firing' && row.incident === null;
  return (
    isFresh &&
    urgencyOf(alert) !== 'information' &&
    routing.steps.every(({ state }) => state !== 'reaches')
  );
}

/**
 * Which alerts are followed later: those of which nobody would be told, for as long as the documents may not be all there are. A portal
 * that was just started for the first time takes alerts before it has read who is on call, and an incident is planned anew a minute later only.
 * Whoever would be told is told at once, right or not.
 *
 * @internal
 */
export class HoldBack {
  #sinceMs?: number;

  /**
   * @param nowMs - of one round of work, in which several alerts are asked for
   * @returns whether it is looked at again later, rather than followed now
   */
  isFor(item: RoutedAlert, { doubt }: Knowledge, nowMs: number): boolean {
    if (doubt === undefined) {
      this.#sinceMs = undefined;
      return false;
    }
    if (!tellsNobody(item)) return false;
    this.#sinceMs ??= nowMs;
    // A clock that was set back begins anew.
    if (nowMs < this.#sinceMs) this.#sinceMs = nowMs;
    return nowMs - this.#sinceMs < LONGEST_HOLD_MS;
  }
}
