import { Temporal } from '@rollcall/model';

const LOCAL = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

function exists(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a text is a local time as OpenSLO writes it, `YYYY-MM-DD HH:MM:SS`, of a day that exists.
 *
 * @internal
 */
export function isLocalDateTime(text: string): boolean {
  return LOCAL.test(text) && exists(text);
}

/**
 * What somebody meant who wrote a time in another way: with `T`, with an offset, without seconds, or a day alone.
 *
 * @internal
 */
export function respelledDateTime(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?.*)?$/.exec(text.trim());
  if (!match) return undefined;
  const meant = `${match[1]} ${match[2] ?? '00:00'}${match[3] ?? ':00'}`;
  return isLocalDateTime(meant) ? meant : undefined;
}
