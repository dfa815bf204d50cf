import {
  draftReview,
  type IncidentEvent,
  reviewDuty,
  reviewFacts,
  type ReviewContent,
  type TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import { type Fleet, nameInFleet } from '@rollcall/model';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { type EventRecord, type IncidentRecord, instantOf } from '../database/rows';
import { LEARNING_TABLES, type ReviewRecord } from './learningRows';

/** Events as they were written, each with its instant. @internal */
export function timedEvents(rows: readonly EventRecord[]): TimedIncidentEvent[] {
  return rows.map(({ at, event }) => ({
    ...(JSON.parse(event) as IncidentEvent),
    at: instantOf(at),
  }));
}

/** Categories of what contributed, for figures: `,change,defect,`. @internal */
export function factorsOf({ contributingFactors }: ReviewContent): string {
  const categories = [...new Set(contributingFactors.map(({ category }) => category))].sort();
  return categories.length === 0 ? '' : `,${categories.join(',')},`;
}

/** @internal */
export interface OpenReviewOptions {
  row: IncidentRecord;
  events: readonly EventRecord[];
  fleet: Pick<Fleet, 'get' | 'policy'>;
  nowMs: number;
  /** Reference of the person who asks for it; absent where the policy does. */
  by?: string;
}

/**
 * Begins the review of an incident with what is known of it. One that is there already stays as it is.
 *
 * @returns whether it is new
 * @internal
 */
export async function openReview(
  trx: Knex.Transaction,
  { row, events, fleet, nowMs, by }: OpenReviewOptions,
): Promise<boolean> {
  const incident = incidentOf(row);
  const { title, severity, serviceRef, tier } = incident;
  const duty = reviewDuty(fleet.policy, {
    ...(tier !== undefined && { tier }),
    severity,
    kind: row.kind,
    resolvedAt: instantOf(row.resolved_at ?? nowMs),
  });
  const content = draftReview({
    number: row.number,
    title,
    severity,
    ...(serviceRef !== undefined && { serviceRef }),
    facts: reviewFacts(incident, timedEvents(events)),
    nameOf: ref => nameInFleet(fleet, ref),
  });
  const record: ReviewRecord = {
    incident: row.number,
    state: 'draft',
    version: 1,
    is_required: duty.isRequired,
    because: duty.isRequired || by === undefined ? duty.because : 'Somebody asked for it.',
    due_at: duty.dueAt === undefined ? null : Date.parse(duty.dueAt),
    held_on: null,
    held_at: null,
    content: JSON.stringify(content),
    factors: '',
    opened_at: nowMs,
    updated_at: nowMs,
    updated_by: by ?? null,
    reminded_at: null,
  };
  const inserted = await trx(LEARNING_TABLES.reviews)
    .insert(record)
    .onConflict('incident')
    .ignore()
    .returning('incident');
  if (inserted.length === 0) return false;
  await trx(LEARNING_TABLES.reviewVersions).insert({
    incident: row.number,
    version: 1,
    content: record.content,
    written_by: by ?? null,
    written_at: nowMs,
  });
  return true;
}
