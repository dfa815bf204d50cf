import type {
  BundledConfirmation,
  BundledFinding,
  EvidenceBundle,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { runFromRow } from './listRuns';
import { pagesOf } from './pagesOf';
import {
  type FindingContent,
  type FindingEventRow,
  type FindingRow,
  type RunRow,
  type StateRow,
  TABLES,
} from './rows';

/** Between which instants; `to` is no later than the last audit recorded. @internal */
export interface BundleWindow {
  from: string;
  to: string;
}

const CONFIRMATIONS = 'ownership_confirmations';

/** How services stood, by when they began to and by reference. @internal */
export async function* bundledStates(
  knex: Knex,
  { from, to }: BundleWindow,
): AsyncGenerator<EvidenceBundle['states'][number]> {
  const query = () =>
    knex<StateRow, StateRow[]>(TABLES.states)
      .where('since', '<=', to)
      .where(each => each.whereNull('until').orWhere('until', '>', from));
  for await (const rows of pagesOf<StateRow, 'id'>(query, 'id')) {
    for (const { content, since, until } of rows) {
      const isOver = until !== null && until <= to;
      yield { ...JSON.parse(content), since, ...(isOver && { until }) };
    }
  }
}

function eventOf({ at, kind, severity, state, waiver }: FindingEventRow) {
  const event = {
    at,
    kind,
    severity,
    state,
    ...(waiver !== null && { waiver: JSON.parse(waiver) }),
  };
  return event as BundledFinding['events'][number];
}

/** Findings that stood in the time, by when they came and by fingerprint, with all that happened to them so far. @internal */
export async function* bundledFindings(
  knex: Knex,
  { from, to }: BundleWindow,
): AsyncGenerator<BundledFinding> {
  const query = () =>
    knex<FindingRow, FindingRow[]>(TABLES.findings)
      .where('opened_at', '<=', to)
      .where(each => each.whereNull('closed_at').orWhere('closed_at', '>', from));
  for await (const rows of pagesOf<FindingRow, 'id'>(query, 'id')) {
    const ids = rows.map(({ id }) => id);
    const happened = await knex<FindingEventRow>(TABLES.events)
      .whereIn('finding_id', ids)
      .where('at', '<=', to)
      .orderBy('id');
    const byFinding = new Map<number, FindingEventRow[]>(ids.map(id => [id, []]));
    for (const event of happened) byFinding.get(event.finding_id)?.push(event);
    for (const row of rows) {
      const isClosed = row.closed_at !== null && row.closed_at <= to;
      yield {
        fingerprint: row.fingerprint,
        ...(JSON.parse(row.content) as FindingContent),
        openedAt: row.opened_at,
        ...(isClosed && {
          closedAt: row.closed_at!,
          closedBecause: row.closed_because as BundledFinding['closedBecause'],
        }),
        events: (byFinding.get(row.id) ?? []).map(eventOf),
      };
    }
  }
}

/** Runs of the time, oldest first. @internal */
export async function* bundledRuns(
  knex: Knex,
  { from, to }: BundleWindow,
): AsyncGenerator<EvidenceBundle['runs'][number]> {
  const query = () =>
    knex<RunRow, RunRow[]>(TABLES.runs).where('at', '<=', to).where('last_at', '>=', from);
  for await (const rows of pagesOf<RunRow, 'sequence'>(query, 'sequence')) {
    for (const row of rows) {
      const { audits: _, ...run } = runFromRow(row);
      yield { ...run, lastAt: run.lastAt < to ? run.lastAt : to };
    }
  }
}

interface ConfirmationRow {
  id: number;
  entity_ref: string;
  confirmed_by: string;
  confirmed_at: string;
  reason: string | null;
}

/** Confirmations given in the portal in the time, oldest first. @internal */
export async function* bundledConfirmations(
  knex: Knex,
  { from, to }: BundleWindow,
): AsyncGenerator<BundledConfirmation> {
  const query = () =>
    knex<ConfirmationRow, ConfirmationRow[]>(CONFIRMATIONS).whereBetween('confirmed_at', [
      from,
      to,
    ]);
  for await (const rows of pagesOf<ConfirmationRow, 'id'>(query, 'id')) {
    for (const { entity_ref: entityRef, confirmed_by: by, confirmed_at: at, reason } of rows) {
      yield { entityRef, at, by, ...(reason !== null && { reason }) };
    }
  }
}
