/**
 * Whether a reading of the catalog comes from a replica that was overtaken: it is older than the last one that was written. One
 * that seems older still than `withinMs` is of a clock that was set back, and is news.
 *
 * @internal
 */
export function isOvertaken(options: {
  /** ISO 8601 instant of the last reading that was written; `null` where there is none. */
  lastReadAt: string | null;
  /** ISO 8601 instant of the reading that is to be written. */
  readAt: string;
  withinMs: number;
}): boolean {
  const { lastReadAt, readAt, withinMs } = options;
  if (lastReadAt === null) return false;
  const behindMs = Date.parse(lastReadAt) - Date.parse(readAt);
  return behindMs > 0 && behindMs < withinMs;
}
