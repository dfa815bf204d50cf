import { databaseNow } from '@rollcall/backend-kit';
import type { Runbook, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import { approvalExpiresMs } from '@rollcall/plugin-runbooks-common';
import type { JsonValue } from '@rollcall/model';
import type { Knex } from 'knex';
import { numberOf, type RunRecord, snapshotOf, snapshotText, TABLES } from './rows';

/** @internal */
export interface NewRun {
  run: RunSnapshot;
  runbook: Runbook;
  /** Those that its steps run, as they are now: what runs later is what was agreed to. */
  nestedRunbooks?: readonly Runbook[];
  drill: boolean;
  incidentId?: string;
  breakGlassReason?: string;
  /** One for each click: the same key is the same run. */
  idempotencyKey: string;
  /** Lower is sooner; what a person waits for goes before what a schedule started. */
  priority: number;
  /** Whether it starts by itself and counts for its guards, with the cause it is for. */
  automaticCause?: string;
  /** What is known of the alert, for expressions. */
  alertValue?: JsonValue;
}

/**
 * Stores a run and the version of its runbook. A second one with the same key is the first one.
 *
 * @returns the run that is stored, and whether it is new
 * @internal
 */
export async function insertRun(
  knex: Knex,
  options: NewRun,
): Promise<{ run: RunSnapshot; created: boolean }> {
  const { run, runbook, drill, incidentId, breakGlassReason, idempotencyKey, priority } = options;
  return knex.transaction(async trx => {
    for (const version of [runbook, ...(options.nestedRunbooks ?? [])]) {
      await trx(TABLES.versions)
        .insert({
          hash: version.hash,
          ref: version.ref,
          runbook: JSON.stringify(version),
          created_at: run.createdAtMs,
        })
        .onConflict('hash')
        .ignore();
    }
    const inserted = await trx(TABLES.runs)
      .insert({
        id: run.id,
        runbook_hash: runbook.hash,
        runbook_ref: runbook.ref,
        runbook_title: runbook.title,
        entity_ref: run.plan.entityRef,
        actor_ref: run.actorRef,
        on_behalf_of: run.onBehalfOfRef ?? null,
        mode: run.mode,
        trigger: run.trigger,
        risk: run.plan.risk,
        drill,
        incident_id: incidentId ?? null,
        break_glass_reason: breakGlassReason ?? null,
        alert: options.alertValue === undefined ? null : JSON.stringify(options.alertValue),
        idempotency_key: idempotencyKey,
        parent_run_id: run.parent?.runId ?? null,
        root_run_id: run.parent?.rootRunId ?? null,
        state: run.state,
        snapshot: snapshotText(run),
        plan: JSON.stringify(run.plan),
        version: 0,
        priority,
        fence: 0,
        // At once, by the clock it is looked at by.
        wake_at: run.wakeAtMs === undefined ? null : databaseNow(trx, () => run.wakeAtMs!),
        deadline: run.state === 'awaiting-approval' ? approvalExpiresMs(run) : null,
        log_sequence: 0,
        log_bytes: 0,
        created_at: run.createdAtMs,
      })
      .onConflict('idempotency_key')
      .ignore()
      .returning(['id']);
    if (inserted.length === 0) {
      const known = (await trx(TABLES.runs)
        .where({ idempotency_key: idempotencyKey })
        .first()) as RunRecord;
      return { run: snapshotOf(known), created: false };
    }
    if (options.automaticCause !== undefined) {
      await trx(TABLES.starts).insert({
        run_id: run.id,
        runbook_ref: runbook.ref,
        entity_ref: run.plan.entityRef,
        alert: options.automaticCause,
        at: numberOf(run.createdAtMs),
      });
    }
    return { run, created: true };
  });
}
