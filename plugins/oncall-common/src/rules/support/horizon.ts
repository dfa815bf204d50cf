import { DAY_MS, parseInstantMs, type RuleContext } from '@rollcall/model';
import type { TimeWindow } from '../../types';

/** How far ahead the audit looks, whatever the clocks do. */
const AHEAD_MS = 30 * DAY_MS;

/**
 * The next thirty days.
 *
 * @internal
 */
export function nextDays({ now }: RuleContext): TimeWindow {
  // `now` of an audit is an instant; the command line and the portal see to that.
  const startMs = parseInstantMs(now) ?? 0;
  return { startMs, endMs: startMs + AHEAD_MS };
}
