import { nearestNames } from '../refs/nearest';

/** Of places: `Area/Place`, or one of the few names without a slash that the database knows. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

const known = new Map<string, boolean>();

/**
 * Whether a text names a time zone of the IANA database that this runtime knows. An offset such as `+02:00` is none: it
 * does not say when clocks change.
 *
 * @public
 */
export function isTimeZone(text: string): boolean {
  if (!NAME.test(text)) return false;
  let verdict = known.get(text);
  if (verdict === undefined) {
    try {
      verdict = Boolean(new Intl.DateTimeFormat('en-US', { timeZone: text }));
    } catch {
      verdict = false;
    }
    // Names come from documents; a flood of misspelt ones must not stay in memory.
    if (known.size < 2000) known.set(text, verdict);
  }
  return verdict;
}

function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1);
}

/**
 * The zones somebody most likely meant who wrote a name that is none: by the whole name, else by the place in it, so that
 * `Oslo` and `Europa/Oslo` lead to `Europe/Oslo`.
 *
 * @returns at most three names, nearest first
 * @public
 */
export function nearestTimeZones(written: string): string[] {
  const names = Intl.supportedValuesOf('timeZone');
  const spelled = written.trim().replaceAll(' ', '_');
  const byPlace = new Map(names.map(name => [placeOf(name), name]));
  const exact = [...byPlace.keys()].find(
    place => place.toLowerCase() === placeOf(spelled).toLowerCase(),
  );
  if (exact !== undefined) return [byPlace.get(exact)!];
  const whole = nearestNames(spelled, names);
  if (whole.length > 0) return whole;
  return nearestNames(placeOf(spelled), byPlace.keys()).map(place => byPlace.get(place)!);
}

/**
 * The version of the time zone database that instants are computed with, such as `2026c`; `unknown` in a browser, which
 * does not say.
 *
 * @public
 */
export function tzdataVersion(): string {
  const { process } = globalThis as { process?: { versions?: { tz?: string } } };
  return process?.versions?.tz ?? 'unknown';
}
