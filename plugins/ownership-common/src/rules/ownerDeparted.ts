import {
  addDurationMs,
  isDuration,
  parseInstantMs,
  type RuleContext,
  shown,
  leftDirectory,
} from '@rollcall/model';
import { ownerRule } from './support/ownerRule';

interface Departure {
  since?: string;
  successor?: string;
}

function departureOf(context: RuleContext, ref: string): Departure | undefined {
  const marked = context.fleet.org.departed(ref);
  if (marked) return marked;
  const lastSeen = leftDirectory(context, ref);
  return lastSeen ? { since: lastSeen } : undefined;
}

/** The last day of grace as `YYYY-MM-DD`, or `undefined` where it is over or cannot be counted. */
function graceUntil({ fleet, now }: RuleContext, since: string | undefined): string | undefined {
  const sinceMs = since === undefined ? undefined : parseInstantMs(since);
  const nowMs = parseInstantMs(now);
  const { departedGrace } = fleet.policy.owners;
  if (sinceMs === undefined || nowMs === undefined || !isDuration(departedGrace)) return undefined;
  const endMs = addDurationMs(sinceMs, departedGrace);
  return nowMs < endMs ? new Date(endMs).toISOString().slice(0, 10) : undefined;
}

function isAhead({ now }: RuleContext, since: string | undefined): boolean {
  return (parseInstantMs(since ?? '') ?? -Infinity) > (parseInstantMs(now) ?? Infinity);
}

/**
 * The owner is a person who left, or will: marked `rollcall.dev/status: departed`, or known to the directory once and no more. A
 * warning during the policy's time of grace, an error after it, and an error at once where no date says when it began.
 *
 * @internal
 */
export const ownerDeparted = ownerRule({
  id: 'owner-departed',
  title: 'The owner has not left',
  defaultSeverity: 'warning',
  judge({ document, owner: { state, ref } }, context) {
    if ((state !== 'owned' && state !== 'not-found') || !ref?.startsWith('user:')) return undefined;
    const departure = departureOf(context, ref);
    if (!departure) return undefined;
    const until = graceUntil(context, departure.since);
    const since = departure.since ? ` on ${departure.since.slice(0, 10)}` : '';
    const left = isAhead(context, departure.since) ? 'leaves' : 'left';
    const grace = until ? `; the time of grace ends on ${until}` : '';
    const { successor } = departure;
    return {
      reason: until ? 'grace' : undefined,
      severity: until ? undefined : 'error',
      document,
      pointer: '/spec/owner',
      subject: ref,
      message: `${shown(document.ref)} is owned by ${shown(ref)}, who ${left}${since}${grace}.`,
      remedy: successor
        ? `Set "owner: ${shown(successor)}", who follows ${shown(ref)}.`
        : `Name a group that answers for it, or say who follows: annotation rollcall.dev/successor on ${shown(
            ref,
          )}.`,
    };
  },
});
