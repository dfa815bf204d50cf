import { DAY_MS } from '@rollcall/model';

/** What somebody is reminded of. @public */
export interface Remindable {
  /** ISO 8601 instant; absent where there is no deadline. */
  dueAt?: string;
  /** ISO 8601 instant of the last reminder; absent where nobody was told yet. */
  remindedAt?: string;
}

/** So long before something is due, somebody is told again. */
const AHEAD_MS = 2 * DAY_MS;
/** What is late is told of so often, until it is closed. */
const EVERY_MS = 2 * DAY_MS;

/**
 * Whether somebody is to be told now of something that is not closed: at once when it is new, two days before it is due, when it is
 * due, and every two days from then on. It never stops by itself.
 *
 * @param now - ISO 8601 instant
 * @public
 */
export function reminderDue({ dueAt, remindedAt }: Remindable, now: string): boolean {
  if (remindedAt === undefined) return true;
  if (dueAt === undefined) return false;
  const [nowMs, dueMs, lastMs] = [now, dueAt, remindedAt].map(at => Date.parse(at));
  if (nowMs < dueMs - AHEAD_MS) return false;
  if (nowMs < dueMs) return lastMs < dueMs - AHEAD_MS;
  return lastMs < dueMs || nowMs - lastMs >= EVERY_MS;
}
