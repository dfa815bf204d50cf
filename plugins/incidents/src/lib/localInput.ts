import { instantOfLocal, localTimeOf, readersTimeZone } from '@rollcall/ui';

const SECOND_MS = 1_000;

/** An instant as the clock of the reader shows it, for a `datetime-local` input of seconds; empty where there is none. @internal */
export function toLocalInput(at: string | undefined): string {
  if (at === undefined) return '';
  const atMs = Date.parse(at);
  const seconds = String(new Date(atMs).getUTCSeconds()).padStart(2, '0');
  return `${localTimeOf(atMs, readersTimeZone())}:${seconds}`;
}

/** What a `datetime-local` input holds, as ISO 8601 instant; `undefined` where it holds none. @internal */
export function fromLocalInput(local: string): string | undefined {
  const minuteMs = instantOfLocal(local, { timeZone: readersTimeZone() });
  if (minuteMs === undefined) return undefined;
  const seconds = Number(/:\d\d:(\d\d)/.exec(local)?.[1] ?? 0);
  return new Date(minuteMs + seconds * SECOND_MS).toISOString();
}
