import type { Place, Weight } from './Place';
import { brief, isGiven, reportMissing } from './read';
import type { WindowLength, WindowUnit } from './SloWindow';

const SHORTHAND = /^([1-9]\d{0,8})([mhdwMQY])$/;

const UNITS: Record<string, WindowUnit> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
};

/**
 * Reads the duration shorthand of OpenSLO: a positive whole number and one of `m` (minutes), `h`, `d`, `w`, `M` (months),
 * `Q`, `Y`; case matters (OpenSLO v1, "duration-shorthand").
 *
 * @returns `undefined` where the text is none
 * @public
 */
export function parseDurationShorthand(text: string): WindowLength | undefined {
  const match = SHORTHAND.exec(text);
  return match ? { count: Number(match[1]), unit: UNITS[match[2]] } : undefined;
}

/** How people write what the shorthand has another word for. */
const SPELLED_OUT: readonly (readonly [pattern: RegExp, postfix: string])[] = [
  [/^(\d+)\s*(?:min|mins|minutes?)$/i, 'm'],
  [/^(\d+)\s*(?:hours?|hrs?|H)$/i, 'h'],
  [/^(\d+)\s*(?:days?|D)$/i, 'd'],
  [/^(\d+)\s*(?:weeks?|W)$/i, 'w'],
  [/^(\d+)\s*(?:months?|mo)$/i, 'M'],
  [/^(\d+)\s*(?:quarters?|q)$/i, 'Q'],
  [/^(\d+)\s*(?:years?|y)$/i, 'Y'],
  [/^P(\d+)([DWMY])$/, ''],
  [/^PT(\d+)([HM])$/, ''],
];

/** What somebody meant who wrote a duration in another way, such as `30 days`, `P30D` or `1y`. */
function respelled(text: string): string | undefined {
  for (const [pattern, postfix] of SPELLED_OUT) {
    const match = pattern.exec(text.trim());
    if (!match || Number(match[1]) === 0) continue;
    if (postfix) return `${match[1]}${postfix}`;
    const isTime = text.startsWith('PT');
    const letter = match[2];
    const keep = letter === 'M' && !isTime ? 'M' : letter.toLowerCase();
    return `${match[1]}${letter === 'Y' ? 'Y' : keep}`;
  }
  return undefined;
}

/** @internal */
export interface ShorthandOptions {
  missing: Weight | 'optional';
  /** v2alpha has neither months nor quarters nor years. */
  units?: 'all' | 'short';
}

/**
 * The duration at a place.
 *
 * @internal
 */
export function readShorthand(
  value: unknown,
  place: Place,
  { missing, units = 'all' }: ShorthandOptions,
): WindowLength | undefined {
  if (!isGiven(value) || value === '') {
    if (missing !== 'optional') reportMissing(place, missing, '30d');
    return undefined;
  }
  const length = typeof value === 'string' ? parseDurationShorthand(value) : undefined;
  if (!length) {
    const meant = typeof value === 'string' ? respelled(value) : undefined;
    place.report({
      weight: 'must',
      code: 'not-a-duration',
      message: `${place.field} is ${brief(value)}, but must be a positive whole number and one of m, h, d, w${
        units === 'all' ? ', M, Q, Y' : ''
      }.`,
      remedy: meant ? `Did you mean "${meant}"?` : 'Write for example "30d" for thirty days.',
    });
    return undefined;
  }
  if (units === 'short' && ['month', 'quarter', 'year'].includes(length.unit)) {
    place.report({
      weight: 'must',
      code: 'not-a-duration',
      message: `${place.field} is ${brief(value)}; v2alpha counts in minutes, hours, days and weeks only.`,
      remedy: 'Count in days or weeks, or write the document in openslo/v1.',
    });
  }
  return length;
}
