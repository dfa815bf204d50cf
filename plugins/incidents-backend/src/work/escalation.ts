import { readDatabaseNow } from '@rollcall/backend-kit';
import type { Routing } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type EscalationRecord, TABLES } from '../database/rows';
import { firstWaitMs, planSteps } from './planSteps';

/** A plan as it is kept, before its first step. */
function planned(
  routing: Routing,
  { nowMs, isAskedFor = false }: { nowMs: number; isAskedFor?: boolean },
): Omit<EscalationRecord, 'incident' | 'round'> {
  const steps = planSteps(routing);
  const waitMs = firstWaitMs(steps);
  const beganMs = isAskedFor ? nowMs - waitMs : nowMs;
  return {
    steps: JSON.stringify(steps),
    next_step: 0,
    began_at: beganMs,
    due_at: beganMs + waitMs,
    quiet_by: null,
  };
}

/** @internal */
export interface BeginOptions {
  number: number;
  routing: Routing;
  nowMs: number;
  /** Whether a person wants it: it does not go away by itself as an alert may, so the first step is due now. */
  isAskedFor?: boolean;
}

/**
 * Begins to page for an incident, or begins anew.
 *
 * @internal
 */
export async function beginEscalation(
  trx: Knex.Transaction,
  { number, routing, nowMs, isAskedFor }: BeginOptions,
): Promise<void> {
  const before = await trx<EscalationRecord>(TABLES.escalations)
    .where({ incident: number })
    .first('round');
  const beganMs = await readDatabaseNow(trx, () => nowMs);
  const row: EscalationRecord = {
    incident: number,
    round: (before?.round ?? 0) + 1,
    ...planned(routing, { nowMs: beganMs, isAskedFor }),
  };
  await trx(TABLES.escalations).insert(row).onConflict('incident').merge();
}

/** An incident that was just opened, and how its alerts are routed. @internal */
export interface FreshIncident {
  number: number;
  routing: Routing;
}

/**
 * Begins to page for incidents that were just opened, with as many statements as for one.
 *
 * @internal
 */
export async function beginEscalations(
  trx: Knex.Transaction,
  incidents: readonly FreshIncident[],
  nowMs: number,
): Promise<void> {
  if (incidents.length === 0) return;
  const beganMs = await readDatabaseNow(trx, () => nowMs);
  const rows = incidents.map(({ number, routing }): EscalationRecord => ({
    incident: number,
    round: 1,
    ...planned(routing, { nowMs: beganMs }),
  }));
  await trx(TABLES.escalations).insert(rows);
}

/**
 * Pages no further: somebody answered, or it is over.
 *
 * @internal
 */
export async function endEscalation(trx: Knex.Transaction, number: number): Promise<void> {
  await trx<EscalationRecord>(TABLES.escalations)
    .where({ incident: number })
    .update({ due_at: null });
}
