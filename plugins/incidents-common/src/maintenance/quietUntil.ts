import { maintenanceSpan, maintenanceState } from './maintenanceState';
import type { MaintenanceWindow } from './types';

/** Why nobody is paged, and until when. @public */
export interface Quiet {
  /** Milliseconds since the epoch: the first instant that no window covers. */
  untilMs: number;
  /** The window that is active and ends last. */
  window: MaintenanceWindow;
}

/**
 * Until when it is quiet, through windows that overlap or follow each other without a gap.
 *
 * @param windows - those that cover what is asked about
 * @returns nothing where none is active at that instant
 * @public
 */
export function quietUntil(windows: readonly MaintenanceWindow[], atMs: number): Quiet | undefined {
  const active = windows
    .filter(window => maintenanceState(window, atMs) === 'active')
    .sort((a, b) => maintenanceSpan(b).toMs - maintenanceSpan(a).toMs);
  if (active.length === 0) return undefined;
  let untilMs = maintenanceSpan(active[0]).toMs;
  const later = windows
    .map(maintenanceSpan)
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  for (const { fromMs, toMs } of later) {
    if (fromMs > untilMs) break;
    untilMs = Math.max(untilMs, toMs);
  }
  return { untilMs, window: active[0] };
}
