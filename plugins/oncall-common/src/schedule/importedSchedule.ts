import { compareText, type ImportedSchedule, parseInstantMs } from '@rollcall/model';
import type { Slot, SlotOrigin, TimeWindow } from '../types';
import { sweep } from './sweep';

/**
 * What a system that keeps a schedule says of a window. Nothing is recomputed: entries are cut to the window, and what lies
 * outside of what was read is unknown rather than empty.
 *
 * @param schedule - absent where nothing was ever read
 * @public
 */
export function importedSlots(
  schedule: ImportedSchedule | undefined,
  window: TimeWindow,
  from: string = schedule?.source ?? 'elsewhere',
): Slot[] {
  const entries = (schedule?.entries ?? []).flatMap(({ start, end, userRef }) => {
    const [startMs, endMs] = [parseInstantMs(start), parseInstantMs(end)];
    const readable = startMs !== undefined && endMs !== undefined && endMs > window.startMs;
    return readable && startMs < window.endMs ? { startMs, endMs, userRef } : [];
  });
  const readFromMs = parseInstantMs(schedule?.start ?? '') ?? Infinity;
  const readToMs = parseInstantMs(schedule?.end ?? '') ?? -Infinity;
  const edges = [
    readFromMs,
    readToMs,
    ...entries.flatMap(({ startMs, endMs }) => [startMs, endMs]),
  ];
  return sweep(window, edges, atMs => {
    if (atMs < readFromMs || atMs >= readToMs) {
      return { users: [], state: 'unknown', origins: [{ kind: 'imported', from }] };
    }
    const users = new Set<string>();
    for (const { startMs, endMs, userRef } of entries) {
      if (startMs <= atMs && atMs < endMs) users.add(userRef);
    }
    const sorted = [...users].sort(compareText);
    const origins = sorted.map((user): SlotOrigin => ({ kind: 'imported', from, user }));
    return { users: sorted, state: sorted.length > 0 ? 'covered' : 'gap', origins };
  });
}
