import type { Confirmation, EvidenceStatement } from '@rollcall/model';
import type { Knex } from 'knex';
import { insertConfirmations } from './facts/insertConfirmations';
import { mergeEvidence } from './facts/mergeEvidence';
import { mergeSightings } from './facts/mergeSightings';
import { type KnownFacts, readFacts, toConfirmation } from './facts/readFacts';
import { readRevision } from './facts/revision';
import type { ConfirmationRow } from './facts/tables';

/**
 * What happens beside the documents, shared by all replicas.
 *
 * @public
 */
export class DatabaseFactsStore {
  /**
   * @param knex - of a database that is migrated
   */
  constructor(private readonly knex: Knex) {}

  /** A number that differs whenever what {@link DatabaseFactsStore.read} answers does. */
  revision(): Promise<number> {
    return readRevision(this.knex);
  }

  read(): Promise<KnownFacts> {
    return readFacts(this.knex);
  }

  addConfirmations(confirmations: readonly Confirmation[]): Promise<void> {
    return insertConfirmations(this.knex, confirmations);
  }

  /** All confirmations of one entity, the newest first. */
  async confirmationsOf(entityRef: string): Promise<Confirmation[]> {
    const rows = await this.knex<ConfirmationRow>('ownership_confirmations')
      .where({ entity_ref: entityRef })
      .orderBy('id', 'desc');
    return rows.map(toConfirmation);
  }

  mergeEvidence(statements: readonly EvidenceStatement[]): Promise<void> {
    return mergeEvidence(this.knex, statements);
  }

  mergeSightings(refs: readonly string[], at: string): Promise<void> {
    return mergeSightings(this.knex, refs, at);
  }
}
