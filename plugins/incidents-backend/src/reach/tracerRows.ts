import type { TracerState } from '@rollcall/plugin-incidents-common';
import type { Millis } from '../database/rows';

/** Names of the tables. @internal */
export const TRACER_TABLES = {
  tracers: 'incidents_tracers',
  turn: 'incidents_tracer_turn',
} as const;

/** A test alert as it is kept. @internal */
export interface TracerRecord {
  id: string;
  service_ref: string;
  source: string;
  /** JSON. */
  people: string;
  requested_by: string | null;
  state: TracerState;
  created_at: Millis;
  sent_at: Millis | null;
  returned_at: Millis | null;
  /** Id of the alert as which it came back. */
  alert: string | null;
  asked_at: Millis | null;
  answered_at: Millis | null;
  answered_by: string | null;
  problem: string | null;
  due_at: Millis | null;
  attempts: number;
  worker: string | null;
  fence: Millis;
  lease_until: Millis | null;
}

/** States in which something is still to come. @internal */
export const UNDER_WAY: readonly TracerState[] = ['waiting', 'sent', 'asked'];

/** @internal */
export function peopleOf({ people }: Pick<TracerRecord, 'people'>): string[] {
  return JSON.parse(people) as string[];
}
