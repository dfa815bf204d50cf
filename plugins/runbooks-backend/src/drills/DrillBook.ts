import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';

/** Since when each runbook is known to ask for drills, and what owners were told. @internal */
export class DrillBook {
  constructor(private readonly knex: Knex) {}

  /** Remembers those that are new, and gives since when each is known, by reference. */
  async knownSince(refs: readonly string[], nowMs: number): Promise<ReadonlyMap<string, number>> {
    const rows = await this.knex(TABLES.drills).select('runbook_ref', 'known_since');
    const known = new Map<string, number>(
      rows.map(row => [row.runbook_ref as string, Number(row.known_since)]),
    );
    const added = refs.filter(ref => !known.has(ref));
    for (const ref of added) {
      await this.knex(TABLES.drills)
        .insert({ runbook_ref: ref, known_since: nowMs })
        .onConflict('runbook_ref')
        .ignore();
      known.set(ref, nowMs);
    }
    return known;
  }

  /**
   * Takes it on to tell the owner of a drill that is due.
   *
   * @returns false where somebody did for this one already
   */
  async claimNotice(ref: string, dueMs: number): Promise<boolean> {
    const claimed = await this.knex(TABLES.drills)
      .where({ runbook_ref: ref })
      .andWhere(open => open.whereNull('told_due_at').orWhereNot('told_due_at', dueMs))
      .update({ told_due_at: dueMs });
    return claimed > 0;
  }
}
