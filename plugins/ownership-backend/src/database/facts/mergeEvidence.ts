import type { EvidenceStatement } from '@rollcall/model';
import type { Knex } from 'knex';
import { bumpRevision } from './revision';
import type { EvidenceRow } from './tables';

/** Far below the number of variables SQLite takes. */
const CHUNK_ROWS = 500;
const KEY = ['entity_ref', 'key', 'source'];

function toRow({ entityRef, key, source, value, observedAt }: EvidenceStatement): EvidenceRow {
  return {
    entity_ref: entityRef,
    key,
    source,
    value: JSON.stringify(value),
    observed_at: observedAt,
  };
}

/** One row for each entity, key and source: PostgreSQL does not update a row twice in one statement. */
function newestRows(statements: readonly EvidenceStatement[]): EvidenceRow[] {
  const newest = new Map<string, EvidenceRow>();
  for (const row of statements.map(toRow)) {
    const id = JSON.stringify([row.entity_ref, row.key, row.source]);
    const known = newest.get(id);
    if (!known || known.observed_at <= row.observed_at) newest.set(id, row);
  }
  // In one order for all writers, so that two of them never wait for each other.
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/**
 * Keeps the newest statement of each source about each key; what is older than the kept one changes nothing.
 *
 * @param statements - instants in UTC with milliseconds, so that they sort as text
 * @internal
 */
export async function mergeEvidence(
  knex: Knex,
  statements: readonly EvidenceStatement[],
): Promise<void> {
  if (statements.length === 0) return;
  const rows = newestRows(statements);
  await knex.transaction(async transaction => {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      await transaction<EvidenceRow>('ownership_evidence')
        .insert(rows.slice(start, start + CHUNK_ROWS))
        .onConflict(KEY)
        .merge(['value', 'observed_at'])
        .whereRaw('ownership_evidence.observed_at <= excluded.observed_at');
    }
    await bumpRevision(transaction);
  });
}
