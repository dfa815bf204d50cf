import { dateFormat } from './dateFormat';

/**
 * A day as people write it: `1 Nov 2026`.
 *
 * @param day - `YYYY-MM-DD`; no zone is applied to it
 * @returns the text as it is where it is no day
 * @public
 */
export function dayInWords(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return dateFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    at,
  );
}
