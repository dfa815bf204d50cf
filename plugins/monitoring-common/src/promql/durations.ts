const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Reads a duration as Prometheus writes it, such as `5m` or `1h30m`; a year has 365 days. `0` needs no unit.
 *
 * @returns milliseconds, or `undefined` where the text is none
 * @public
 */
export function parsePrometheusDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = DURATION.exec(text);
  if (!match || text === '') return undefined;
  return UNITS.reduce(
    (total, [, milliseconds], at) => total + Number(match[at + 1] ?? 0) * milliseconds,
    0,
  );
}

/**
 * The spelling Prometheus gives a duration when it prints one: years and weeks only where nothing is left over, so that it
 * says `90d` rather than `12w6d`.
 *
 * @param milliseconds - rounded to whole ones; a negative duration gets a sign
 * @public
 */
export function formatPrometheusDuration(milliseconds: number): string {
  const total = Math.round(Math.abs(milliseconds));
  if (total === 0) return '0s';
  let left = total;
  let text = milliseconds < 0 ? '-' : '';
  for (const [unit, size] of UNITS) {
    const mustBeWhole = unit === 'y' || unit === 'w';
    if (mustBeWhole && left % size !== 0) continue;
    const count = Math.floor(left / size);
    if (count === 0) continue;
    text += `${count}${unit}`;
    left -= count * size;
  }
  return text;
}
