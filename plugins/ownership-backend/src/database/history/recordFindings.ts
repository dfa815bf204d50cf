import type { Finding } from '@rollcall/model';
import {
  canonicalJson,
  type ClosedBecause,
  FindingsComparison,
  type TrackedFinding,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import type { AuditContents } from './auditContents';
import { insertAll } from './insertAll';
import { pagesOf } from './pagesOf';
import { type FindingContent, type FindingEventRow, type FindingRow, TABLES } from './rows';
import { inChunks, mapped, storable } from './storing';

type KnownRow = Pick<
  FindingRow,
  'id' | 'fingerprint' | 'entity_ref' | 'severity' | 'state' | 'waiver'
>;
type StateOfFinding = Pick<FindingRow, 'severity' | 'state' | 'waiver'>;

/** How findings stand from now on, and which: they change alike when a policy or a waiver changes. */
interface Change {
  to: StateOfFinding;
  ids: number[];
}

function trackedFromRow(row: KnownRow): TrackedFinding & { id: number } {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    entityRef: row.entity_ref ?? undefined,
    severity: row.severity as Finding['severity'],
    state: row.state as Finding['state'],
    waiver: row.waiver === null ? undefined : JSON.parse(row.waiver),
  };
}

function stateOf(finding: Finding): StateOfFinding {
  const { severity, state, waiver } = finding;
  return { severity, state, waiver: waiver ? canonicalJson(waiver) : null };
}

function newRow(finding: Finding, at: string): Omit<FindingRow, 'id'> {
  const { fingerprint, rule, reason, entityRef, subject, message, state } = finding;
  const content: FindingContent = { rule, reason, entityRef, subject, message };
  return {
    fingerprint,
    entity_ref: entityRef === undefined ? null : storable(entityRef),
    opened_at: at,
    closed_at: null,
    closed_because: null,
    ...stateOf(finding),
    was_waived: state === 'waived',
    content: canonicalJson(content),
  };
}

/** Writes down what happened to findings that stand in the table as they stand after it. */
async function note(
  trx: Knex,
  kind: FindingEventRow['kind'],
  options: { at: string; of: Knex.QueryBuilder },
): Promise<void> {
  const { at, of } = options;
  const columns = ['finding_id', 'at', 'kind', 'severity', 'state', 'waiver'];
  const happened = of
    .clone()
    .orderBy('id')
    .select('id', trx.raw('?', [at]), trx.raw('?', [kind]), 'severity', 'state', 'waiver');
  await trx(trx.raw('?? (??, ??, ??, ??, ??, ??)', [TABLES.events, ...columns])).insert(happened);
}

async function open(trx: Knex, findings: readonly Finding[], at: string): Promise<void> {
  if (findings.length === 0) return;
  await insertAll(
    trx,
    TABLES.findings,
    mapped(findings, finding => newRow(finding, at)),
  );
  await note(trx, 'opened', { at, of: trx(TABLES.findings).where({ opened_at: at }) });
}

async function change(trx: Knex, { to, ids }: Change, at: string): Promise<void> {
  const update = to.state === 'waived' ? { ...to, was_waived: true } : to;
  for (const chunk of inChunks(ids)) {
    const some = () => trx(TABLES.findings).whereIn('id', chunk);
    await some().update(update);
    await note(trx, 'changed', { at, of: some() });
  }
}

async function close(
  trx: Knex,
  ids: readonly number[],
  options: { at: string; because: ClosedBecause },
): Promise<void> {
  const { at, because } = options;
  for (const chunk of inChunks(ids)) {
    const some = () => trx(TABLES.findings).whereIn('id', chunk);
    await some().update({ closed_at: at, closed_because: because });
    await note(trx, 'closed', { at, of: some() });
  }
}

/**
 * Writes what came, changed and went, and nothing of what stayed.
 *
 * @internal
 */
export async function recordFindings(
  trx: Knex,
  audit: Pick<AuditContents, 'findings'> & { exists: (ref: string) => boolean },
  at: string,
): Promise<{ opened: number; changed: number; closed: number }> {
  const comparison = new FindingsComparison(audit.findings, audit);
  const changes = new Map<string, Change>();
  const closed: Record<ClosedBecause, number[]> = { gone: [], cleared: [] };
  const known = () =>
    trx<KnownRow, KnownRow[]>(TABLES.findings)
      .whereNull('closed_at' as keyof KnownRow)
      .select<KnownRow[]>('id', 'fingerprint', 'entity_ref', 'severity', 'state', 'waiver');
  for await (const rows of pagesOf<KnownRow, 'id'>(known, 'id')) {
    const compared = comparison.compare(rows.map(trackedFromRow));
    for (const { before, because } of compared.closed) closed[because].push(before.id);
    for (const { before, after } of compared.changed) {
      const to = stateOf(after);
      const key = canonicalJson(to);
      const alike = changes.get(key) ?? { to, ids: [] };
      changes.set(key, alike);
      alike.ids.push(before.id);
    }
  }
  const opened = comparison.opened();
  await open(trx, opened, at);
  for (const alike of changes.values()) await change(trx, alike, at);
  await close(trx, closed.gone, { at, because: 'gone' });
  await close(trx, closed.cleared, { at, because: 'cleared' });
  const changed = [...changes.values()].reduce((sum, { ids }) => sum + ids.length, 0);
  return {
    opened: opened.length,
    changed,
    closed: closed.gone.length + closed.cleared.length,
  };
}
