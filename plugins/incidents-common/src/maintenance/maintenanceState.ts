import type { MaintenanceState, MaintenanceWindow } from './types';

/** When a window begins and ends, milliseconds since the epoch; the end counts that came first. @public */
export function maintenanceSpan({
  from,
  to,
  endedAt,
}: Pick<MaintenanceWindow, 'from' | 'to' | 'endedAt'>): { fromMs: number; toMs: number } {
  const planned = Date.parse(to);
  return {
    fromMs: Date.parse(from),
    toMs: endedAt === undefined ? planned : Math.min(planned, Date.parse(endedAt)),
  };
}

/** @public */
export function maintenanceState(
  window: Pick<MaintenanceWindow, 'from' | 'to' | 'endedAt'>,
  atMs: number,
): MaintenanceState {
  const { fromMs, toMs } = maintenanceSpan(window);
  if (atMs >= toMs || toMs <= fromMs) return 'over';
  return atMs < fromMs ? 'planned' : 'active';
}
