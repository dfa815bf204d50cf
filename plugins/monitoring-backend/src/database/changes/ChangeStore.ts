import { ConflictError } from '@backstage/errors';
import { enumerated } from '@rollcall/model';
import type { OwedApproval } from '@rollcall/plugin-monitoring-common';
import type { Knex } from 'knex';
import { readChanges, TABLES } from './readChanges';
import type { ChangeToRecord, StoredChange } from './StoredChange';

/** @internal */
export interface ChangeListOptions {
  serviceRef?: string;
  /** Only those that went ahead in an emergency. */
  isEmergency?: boolean;
}

/** Keeps changes, who approved them, and who went ahead without. @internal */
export class ChangeStore {
  constructor(private readonly knex: Knex) {}

  async get(id: string): Promise<StoredChange | undefined> {
    const [change] = await readChanges(this.knex, [id]);
    return change;
  }

  /** Ids, the newest first. */
  async ids({ serviceRef, isEmergency }: ChangeListOptions): Promise<string[]> {
    const { knex } = this;
    const rows = await knex(TABLES.changes)
      .modify(query => {
        if (serviceRef !== undefined) {
          const of = knex(TABLES.services).where({ service_ref: serviceRef }).select('change_id');
          query.whereIn('id', of);
        }
        if (isEmergency) query.whereIn('id', knex(TABLES.emergencies).select('change_id'));
      })
      .orderBy([
        { column: 'recorded_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select('id');
    return rows.map(({ id }: { id: string }) => id);
  }

  async read(ids: readonly string[]): Promise<StoredChange[]> {
    return readChanges(this.knex, ids);
  }

  /**
   * Puts a change on record, or adds what is new of one that is there.
   *
   * @throws ConflictError where it is approved already, and would become a change of further services
   */
  async record({ id, title, services, author, by, atMs }: ChangeToRecord): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction(TABLES.changes)
        .insert({ id, title, recorded_at: atMs, recorded_by: by })
        .onConflict('id')
        .ignore();
      if (title !== undefined) {
        await transaction(TABLES.changes).where({ id }).whereNull('title').update({ title });
      }
      await this.#demandExtendable(transaction, id, services);
      // In one order everywhere, so that two who write at once do not wait for each other.
      const rows = [...services].sort().map(ref => ({ change_id: id, service_ref: ref }));
      await transaction(TABLES.services)
        .insert(rows)
        .onConflict(['change_id', 'service_ref'])
        .ignore();
      if (author === undefined) return;
      await transaction(TABLES.authors)
        .insert({ change_id: id, user_ref: author, named_at: atMs })
        .onConflict(['change_id', 'user_ref'])
        .ignore();
    });
  }

  /** Who approved a change approved it of the services it was of: one of another service that has the same name is another. */
  async #demandExtendable(knex: Knex, id: string, services: readonly string[]): Promise<void> {
    const rows = await knex(TABLES.services).where({ change_id: id }).select('service_ref');
    const known = rows.map(row => row.service_ref as string);
    if (known.length === 0 || services.every(ref => known.includes(ref))) return;
    const approved = await knex(TABLES.approvals).where({ change_id: id }).first('role');
    if (!approved) return;
    throw new ConflictError(
      `The change "${id}" is approved, of ${enumerated(known)} alone; a change of anything else needs another id`,
    );
  }

  /** The gate let it go ahead. */
  async went(id: string, serviceRef: string, atMs: number): Promise<void> {
    await this.knex(TABLES.services)
      .where({ change_id: id, service_ref: serviceRef })
      .update({ went_at: atMs });
  }

  /**
   * @throws ConflictError where the role has approved already, or the person has
   */
  async approve(id: string, approval: { role: string; by: string; atMs: number }): Promise<void> {
    const { role, by, atMs } = approval;
    await this.knex(TABLES.approvals)
      .insert({ change_id: id, role, approved_by: by, approved_at: atMs })
      // Whichever of the two keys it is.
      .onConflict()
      .ignore();
    const rows = await this.knex(TABLES.approvals).where({ change_id: id });
    if (rows.some(row => row.role === role && row.approved_by === by)) return;
    throw new ConflictError(
      rows.some(row => row.role === role)
        ? `The change ${id} has been approved as ${role} already`
        : `You have approved the change ${id} already; nobody approves twice`,
    );
  }

  /** The first declaration stands: asking again puts nothing off. */
  async declareEmergency(
    id: string,
    emergency: {
      serviceRef: string;
      reason: string;
      by: string;
      owed: readonly OwedApproval[];
      atMs: number;
    },
  ): Promise<void> {
    const { serviceRef, reason, by, owed, atMs } = emergency;
    await this.knex(TABLES.emergencies)
      .insert({
        change_id: id,
        service_ref: serviceRef,
        reason,
        declared_by: by,
        declared_at: atMs,
        owed: JSON.stringify(owed),
      })
      .onConflict(['change_id', 'service_ref'])
      .ignore();
  }
}
