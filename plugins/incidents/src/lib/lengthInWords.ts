import { formatLength } from '@rollcall/ui';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** From there on seconds say nothing. */
const COARSE_FROM_MS = 10 * MINUTE_MS;

/** How long something lasted, to the second where it was short: `36 s`, `4 min 10 s`, `2 h 5 min`. @internal */
export function lengthInWords(lengthMs: number): string {
  const seconds = Math.round(lengthMs / SECOND_MS);
  if (seconds * SECOND_MS < MINUTE_MS) return `${seconds} s`;
  if (lengthMs >= COARSE_FROM_MS) return formatLength(lengthMs);
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
