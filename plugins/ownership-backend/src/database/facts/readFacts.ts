import type { Confirmation, EvidenceStatement, Facts } from '@rollcall/model';
import type { Knex } from 'knex';
import type { ConfirmationRow, EvidenceRow, SightingRow } from './tables';

/** What the portal knows beside the documents. @public */
export type KnownFacts = Omit<Facts, 'asOf'>;

const DIRECTORY = /^(?:user|group):/;

/** @internal */
export function toConfirmation(row: ConfirmationRow): Confirmation {
  const { entity_ref: entityRef, confirmed_by: by, confirmed_at: at, reason } = row;
  return { entityRef, by, at, ...(reason !== null && { reason }) };
}

function toStatement(row: EvidenceRow): EvidenceStatement {
  const { entity_ref: entityRef, key, source, value, observed_at: observedAt } = row;
  return { entityRef, key, value: JSON.parse(value), observedAt, source };
}

/**
 * Everything the tables hold for an audit: of the confirmations the last of each entity.
 *
 * @internal
 */
export async function readFacts(knex: Knex): Promise<KnownFacts> {
  const last = knex('ownership_confirmations').max('id').groupBy('entity_ref');
  const confirmations = await knex<ConfirmationRow>('ownership_confirmations')
    .whereIn('id', last)
    .orderBy('entity_ref');
  const evidence = await knex<EvidenceRow>('ownership_evidence').orderBy([
    'entity_ref',
    'key',
    'source',
  ]);
  const sightings = await knex<SightingRow>('ownership_sightings').orderBy('entity_ref');
  const isDirectory = ({ entity_ref: ref }: SightingRow) => DIRECTORY.test(ref);
  return {
    confirmations: confirmations.map(toConfirmation),
    evidence: evidence.map(toStatement),
    directoryHistory: sightings
      .filter(isDirectory)
      .map(row => ({ ref: row.entity_ref, lastSeen: row.last_seen })),
    firstSeen: Object.fromEntries(
      sightings.filter(row => !isDirectory(row)).map(row => [row.entity_ref, row.first_seen]),
    ),
  };
}
