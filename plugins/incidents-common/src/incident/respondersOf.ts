import { isPerson } from './isPerson';
import type { IncidentRole, TimedIncidentEvent } from './types';

/** A stretch in which somebody had a role, or worked on it without one. @public */
export interface RoleSpan {
  person: string;
  role: IncidentRole | 'responder';
  /** ISO 8601 instants; no `until` where it goes on. */
  from: string;
  until?: string;
}

function ended(spans: readonly RoleSpan[], at: string, ends: (span: RoleSpan) => boolean) {
  return spans.map(span =>
    span.until === undefined && ends(span) ? { ...span, until: at } : span,
  );
}

/** A later acknowledgement takes no role: whoever is in command stays there. */
function acknowledged(spans: readonly RoleSpan[], person: string, from: string): RoleSpan[] {
  const isCommanded = spans.some(span => span.role === 'commander' && span.until === undefined);
  const isHere = spans.some(span => span.person === person && span.until === undefined);
  if (isCommanded && isHere) return [...spans];
  return [...spans, { person, role: isCommanded ? 'responder' : 'commander', from }];
}

/**
 * Who worked on an incident from when until when: whoever took it on, and whoever was given a role. All of it ends with the
 * incident, and begins anew where it comes back and somebody takes it.
 *
 * @param events - in the order in which they happened
 * @public
 */
export function respondersOf(events: readonly TimedIncidentEvent[]): RoleSpan[] {
  let spans: RoleSpan[] = [];
  /** Who takes their role up again, should it come back; only while it is over. */
  let resting: Pick<RoleSpan, 'person' | 'role'>[] | undefined;
  for (const event of events) {
    const { at } = event;
    switch (event.kind) {
      case 'acknowledged':
        if (isPerson(event.by)) spans = acknowledged(spans, event.by, at);
        break;
      case 'role': {
        const { role, person } = event;
        const next = person === undefined ? [] : [{ person, role }];
        if (resting) resting = [...resting.filter(span => span.role !== role), ...next];
        else {
          spans = ended(spans, at, span => span.role === role);
          spans = [...spans, ...next.map(span => ({ ...span, from: at }))];
        }
        break;
      }
      case 'resolved':
        resting = spans
          .filter(({ until }) => until === undefined)
          .map(({ person, role }) => ({ person, role }));
        spans = ended(spans, at, () => true);
        break;
      case 'reopened':
        spans = [...spans, ...(resting ?? []).map(span => ({ ...span, from: at }))];
        resting = undefined;
        break;
      default:
    }
  }
  return spans;
}
