import type { TracerDto } from '@rollcall/plugin-incidents-common';
import { instantOf, type Millis } from '../database/rows';
import { peopleOf, type TracerRecord } from './tracerRows';

/**
 * A test alert as answers have it.
 *
 * @param asker - reference of who asks
 * @internal
 */
export function presentTracer(row: TracerRecord, asker: string): TracerDto {
  const people = peopleOf(row);
  const at = (name: string, value: Millis | null) =>
    value === null ? {} : { [name]: instantOf(value) };
  const begunMs = Number(row.sent_at ?? row.created_at);
  return {
    id: row.id,
    serviceRef: row.service_ref,
    state: row.state,
    people,
    ...(row.requested_by !== null && { requestedBy: row.requested_by }),
    createdAt: instantOf(row.created_at),
    ...at('sentAt', row.sent_at),
    ...at('returnedAt', row.returned_at),
    ...at('askedAt', row.asked_at),
    ...at('answeredAt', row.answered_at),
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
    ...(row.answered_at !== null && { tookMs: Math.max(0, Number(row.answered_at) - begunMs) }),
    ...(row.problem !== null && { problem: row.problem }),
    mayAcknowledge: ['asked', 'unanswered'].includes(row.state) && people.includes(asker),
  };
}
