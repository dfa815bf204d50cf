import { parsePrometheusDuration } from './durations';

/**
 * Reads a number of PromQL: decimal, hexadecimal, octal with a leading zero, with `_` between digits, `Inf` or `NaN` in any
 * case, or a duration, which counts in seconds.
 *
 * @param text - without sign
 * @returns `undefined` where the text is no number
 * @internal
 */
export function parsePromqlNumber(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (lower === 'inf') return Infinity;
  if (lower === 'nan') return NaN;
  const milliseconds = lower === '0' ? undefined : parsePrometheusDuration(text);
  if (milliseconds !== undefined) return milliseconds / 1000;
  const digits = lower.replaceAll('_', '');
  if (/^0[0-7]+$/.test(digits)) return parseInt(digits, 8);
  if (!/^(?:0x[0-9a-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/.test(digits)) return undefined;
  return Number(digits);
}

/**
 * The shortest spelling of a number that reads back as the same.
 *
 * @internal
 */
export function formatPromqlNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * How a number is written where it is not in plain digits.
 *
 * @param text - without sign
 * @internal
 */
export function spellingOf(text: string): 'duration' | 'grouped digits' | undefined {
  if (text.includes('_')) return 'grouped digits';
  return text !== '0' && parsePrometheusDuration(text) !== undefined ? 'duration' : undefined;
}
