const FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day of history, `YYYY-MM-DD` in UTC, as people write it: `1 Nov 2026`. @internal */
export function dayInWords(day: string): string {
  return FORMAT.format(new Date(day));
}
