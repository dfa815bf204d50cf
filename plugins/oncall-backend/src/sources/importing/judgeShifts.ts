import type { FinalShifts, SourceShift } from '@rollcall/plugin-oncall-node';
import type { StoredImport } from '../../database/imports/rows';

/** So long an answer has to be repeated before it is believed that a whole schedule is gone. */
const CONFIRM_MS = 60 * 60_000;
/** So long what was rendered in the past is kept. */
const RETENTION_MS = 400 * 86_400_000;

/** What is made of an answer. @internal */
export type Verdict =
  | { state: 'believed'; content: FinalShifts }
  /** The last good one stays in force. */
  | { state: 'doubted'; problem: string; doubtedSince: string };

function isStaffedAfter(content: FinalShifts | undefined, atMs: number): boolean {
  return content?.shifts.some(({ endMs }) => endMs > atMs) ?? false;
}

/**
 * Whether an answer replaces the one before. A schedule that had people in it and has none all at once is more often a fault
 * than meant; it is believed when an hour of asking gave no other answer.
 *
 * What was rendered for the time before the last good answer is not rendered again: the past stays as it was told.
 *
 * @param at - ISO 8601 instant
 * @internal
 */
export function judgeShifts(
  before: StoredImport | undefined,
  answer: FinalShifts,
  at: string,
): Verdict {
  const atMs = Date.parse(at);
  const isEmptied = isStaffedAfter(before?.content, atMs) && !isStaffedAfter(answer, atMs);
  if (isEmptied) {
    const doubtedSince = before?.doubtedSince ?? at;
    if (atMs - Date.parse(doubtedSince) < CONFIRM_MS) {
      const problem = `It has nobody in it all at once, which is believed only after an hour`;
      return { state: 'doubted', problem, doubtedSince };
    }
  }
  return { state: 'believed', content: withPast(before, answer, atMs) };
}

function withPast(
  before: StoredImport | undefined,
  answer: FinalShifts,
  atMs: number,
): FinalShifts {
  if (!before?.content || before.asOf === undefined) return answer;
  const { content } = before;
  const joinMs = Date.parse(before.asOf);
  const keepMs = Math.max(content.window.startMs, atMs - RETENTION_MS);
  // Before the answer begins, and what lies between, nobody said anything.
  if (joinMs < answer.window.startMs || joinMs > answer.window.endMs || joinMs <= keepMs) {
    return answer;
  }
  return {
    ...answer,
    window: { startMs: keepMs, endMs: answer.window.endMs },
    shifts: joined([
      ...cut(content.shifts, keepMs, joinMs),
      ...cut(answer.shifts, joinMs, answer.window.endMs),
    ]),
  };
}

function cut(shifts: readonly SourceShift[], startMs: number, endMs: number): SourceShift[] {
  return shifts
    .filter(shift => shift.startMs < endMs && shift.endMs > startMs)
    .map(shift => ({
      ...shift,
      startMs: Math.max(shift.startMs, startMs),
      endMs: Math.min(shift.endMs, endMs),
    }));
}

/** One shift again where one was cut in two, so that cutting over and over leaves no crumbs. */
function joined(shifts: readonly SourceShift[]): SourceShift[] {
  const sorted = [...shifts].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const open = new Map<string, SourceShift>();
  const result: SourceShift[] = [];
  for (const shift of sorted) {
    const last = open.get(shift.person.id);
    if (last && last.endMs >= shift.startMs) {
      last.endMs = Math.max(last.endMs, shift.endMs);
      last.person = shift.person;
      continue;
    }
    const copy = { ...shift };
    open.set(shift.person.id, copy);
    result.push(copy);
  }
  return result;
}
