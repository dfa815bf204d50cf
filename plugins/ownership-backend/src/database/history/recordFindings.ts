import type { Finding } from '@rollcall/model';
import {
  canonicalJson,
  diffFindings,
  type FindingsDiff,
  type TrackedFinding,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import type { PreparedAudit } from './prepareAudit';
import { type FindingContent, type FindingEventRow, type FindingRow, TABLES } from './rows';
import { inChunks, insertAll, storable } from './storing';

type KnownRow = Pick<
  FindingRow,
  'id' | 'fingerprint' | 'entity_ref' | 'severity' | 'state' | 'waiver'
>;
type NewEvent = Omit<FindingEventRow, 'id'>;

function trackedFromRow(row: KnownRow): TrackedFinding {
  return {
    fingerprint: row.fingerprint,
    entityRef: row.entity_ref ?? undefined,
    severity: row.severity as Finding['severity'],
    state: row.state as Finding['state'],
    waiver: row.waiver === null ? undefined : JSON.parse(row.waiver),
  };
}

function stateOf(finding: Finding): Pick<FindingRow, 'severity' | 'state' | 'waiver'> {
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

async function open(trx: Knex, findings: readonly Finding[], at: string): Promise<NewEvent[]> {
  await insertAll(
    trx,
    TABLES.findings,
    findings.map(finding => newRow(finding, at)),
  );
  const rows = await trx<FindingRow>(TABLES.findings)
    .where({ opened_at: at })
    .select('id', 'severity', 'state', 'waiver')
    .orderBy('id');
  return rows.map(({ id, ...state }) => ({ finding_id: id, at, kind: 'opened', ...state }));
}

/** One update for all findings that change alike, as they do when a policy or a waiver changes. */
async function change(
  trx: Knex,
  findings: readonly Finding[],
  options: { at: string; idOf: (fingerprint: string) => number },
): Promise<NewEvent[]> {
  const alike = new Map<string, { state: ReturnType<typeof stateOf>; ids: number[] }>();
  const events = findings.map((finding): NewEvent => {
    const state = stateOf(finding);
    const id = options.idOf(finding.fingerprint);
    const group = alike.get(canonicalJson(state)) ?? { state, ids: [] };
    alike.set(canonicalJson(state), group);
    group.ids.push(id);
    return { finding_id: id, at: options.at, kind: 'changed', ...state };
  });
  for (const { state, ids } of alike.values()) {
    const update = state.state === 'waived' ? { ...state, was_waived: true } : state;
    for (const chunk of inChunks(ids)) {
      await trx(TABLES.findings).whereIn('id', chunk).update(update);
    }
  }
  return events;
}

async function close(
  trx: Knex,
  closed: FindingsDiff['closed'],
  options: { at: string; known: ReadonlyMap<string, KnownRow> },
): Promise<NewEvent[]> {
  const { at, known } = options;
  for (const because of ['gone', 'cleared'] as const) {
    const ids = closed
      .filter(item => item.because === because)
      .map(({ fingerprint }) => known.get(fingerprint)!.id);
    for (const chunk of inChunks(ids)) {
      await trx(TABLES.findings)
        .whereIn('id', chunk)
        .update({ closed_at: at, closed_because: because });
    }
  }
  return closed.map(({ fingerprint }) => {
    const { id, severity, state, waiver } = known.get(fingerprint)!;
    return { finding_id: id, at, kind: 'closed', severity, state, waiver };
  });
}

/**
 * Writes what came, changed and went, and nothing of what stayed.
 *
 * @internal
 */
export async function recordFindings(
  trx: Knex,
  audit: Pick<PreparedAudit, 'findings' | 'exists'>,
  at: string,
): Promise<{ opened: number; changed: number; closed: number }> {
  const rows: KnownRow[] = await trx<FindingRow>(TABLES.findings)
    .whereNull('closed_at')
    .select('id', 'fingerprint', 'entity_ref', 'severity', 'state', 'waiver');
  const known = new Map(rows.map(row => [row.fingerprint, row]));
  const diff = diffFindings(rows.map(trackedFromRow), audit.findings, { exists: audit.exists });
  const events = [
    ...(await open(trx, diff.opened, at)),
    ...(await change(trx, diff.changed, { at, idOf: name => known.get(name)!.id })),
    ...(await close(trx, diff.closed, { at, known })),
  ];
  await insertAll(trx, TABLES.events, events);
  return {
    opened: diff.opened.length,
    changed: diff.changed.length,
    closed: diff.closed.length,
  };
}
