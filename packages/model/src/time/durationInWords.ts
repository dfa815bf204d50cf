/** The letter of a unit, and the word for it with one and with more. */
type Unit = readonly [letter: string, one: string, many: string];
const DATE_UNITS: readonly Unit[] = [
  ['Y', 'year', 'years'],
  ['M', 'month', 'months'],
  ['W', 'week', 'weeks'],
  ['D', 'd', 'd'],
];
const TIME_UNITS: readonly Unit[] = [
  ['H', 'h', 'h'],
  ['M', 'min', 'min'],
  ['S', 's', 's'],
];

function partsInWords(part: string, units: readonly Unit[]): string[] {
  return units.flatMap(([letter, one, many]) => {
    const count = new RegExp(`(\\d+(?:[.,]\\d+)?)${letter}`).exec(part)?.[1];
    return count === undefined ? [] : [`${count} ${count === '1' ? one : many}`];
  });
}

/**
 * A duration as the policy writes it, in words.
 *
 * @param duration - ISO 8601, such as `PT1H30M`
 * @returns such as `1 h 30 min`, or the duration as it is written where it has none of these parts
 * @public
 */
export function durationInWords(duration: string): string {
  const [date, time = ''] = duration.split('T');
  return (
    [...partsInWords(date, DATE_UNITS), ...partsInWords(time, TIME_UNITS)].join(' ') || duration
  );
}
