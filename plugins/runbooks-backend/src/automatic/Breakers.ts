import { NotFoundError } from '@backstage/errors';
import type { BreakerDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';

/** What no longer starts by itself because it did not help. @internal */
export class Breakers {
  constructor(private readonly knex: Knex) {}

  /** Latest first. */
  async list(): Promise<BreakerDto[]> {
    const rows = await this.knex(TABLES.breakers).orderBy([
      { column: 'tripped_at', order: 'desc' },
      { column: 'runbook_ref' },
      { column: 'entity_ref' },
    ]);
    return rows.map(row => ({
      runbookRef: row.runbook_ref,
      entityRef: row.entity_ref,
      because: row.because,
      trippedAt: new Date(Number(row.tripped_at)).toISOString(),
    }));
  }

  /**
   * Lets it start by itself again; what it did before no longer counts against it.
   *
   * @throws NotFoundError where it was not switched off
   */
  async reset({ runbookRef, entityRef }: { runbookRef: string; entityRef: string }): Promise<void> {
    const key = { runbook_ref: runbookRef, entity_ref: entityRef };
    await this.knex.transaction(async trx => {
      const reset = await trx(TABLES.breakers).where(key).delete();
      if (reset === 0) {
        throw new NotFoundError(`${runbookRef} is not switched off for ${entityRef}`);
      }
      await trx(TABLES.starts).where(key).update({ forgiven: true });
    });
  }
}
