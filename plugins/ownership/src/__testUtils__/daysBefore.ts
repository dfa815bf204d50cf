const DAY_MS = 86_400_000;

/** So many days that follow each other, `YYYY-MM-DD` in UTC, oldest first; the last is the one given. @internal */
export function daysBefore(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(last) - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}
