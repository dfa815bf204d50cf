import { formatLength, formatSpan } from '../time/formatTime';
import type { TimelineBar } from './types';

/** A bar as it is spoken: who, from when to when, how long, why. @internal */
export function barWords(bar: TimelineBar, options: { timeZone: string; nowMs: number }): string {
  const parts = [
    bar.mine ? `${bar.label} (you)` : bar.label,
    formatSpan(bar, options),
    formatLength(bar.endMs - bar.startMs),
    bar.detail,
  ];
  return parts.filter(Boolean).join(', ');
}
