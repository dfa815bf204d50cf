const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * How far an instant lies from another, in the greatest whole unit and never rounded up: `in 3 hr.`, `12 days ago`, `now`
 * within a minute.
 *
 * @internal
 */
export function relativeTime(options: { at: Date; now: Date; locale?: string }): string {
  const { at, now, locale = 'en-GB' } = options;
  const differenceMs = at.getTime() - now.getTime();
  for (const [unit, ms] of UNITS) {
    if (Math.abs(differenceMs) < ms) continue;
    return new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' }).format(
      Math.trunc(differenceMs / ms),
      unit,
    );
  }
  return 'now';
}
