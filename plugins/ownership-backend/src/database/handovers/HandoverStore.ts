import type { Handover } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';

/** A handover as it is kept. @internal */
export type StoredHandover = Omit<Handover, 'steps' | 'pagedRef'>;

type HandoverState = Handover['state'];

interface HandoverRow {
  id: string;
  entity_ref: string;
  open_key: string | null;
  title: string;
  from_ref: string | null;
  to_ref: string;
  reason: string | null;
  state: HandoverState;
  requested_by: string;
  requested_at: string;
  decided_by: string | null;
  decided_at: string | null;
}

/** A move from one state to another. @internal */
export interface Transition {
  id: string;
  /** It happens only out of one of these. */
  from: readonly HandoverState[];
  to: HandoverState;
  /** Who decided, and when; left as it was where nobody did. */
  decided?: { by: string; at: string };
}

/** @internal */
export interface HandoverFilter {
  entityRef?: string;
  /** Either side of it. */
  teamRef?: string;
  states?: readonly HandoverState[];
}

const TABLE = 'ownership_handovers';
const OPEN: readonly HandoverState[] = ['proposed', 'accepted'];
const MOST = 500;

function fromRow(row: HandoverRow): StoredHandover {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    title: row.title,
    fromRef: row.from_ref ?? undefined,
    toRef: row.to_ref,
    reason: row.reason ?? undefined,
    state: row.state,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
  };
}

/**
 * Handovers in the database, shared by all replicas.
 *
 * @internal
 */
export class HandoverStore {
  constructor(private readonly knex: Knex) {}

  /**
   * @returns false where another handover of the same service is open
   */
  async insert(handover: StoredHandover): Promise<boolean> {
    await this.knex<HandoverRow>(TABLE)
      .insert({
        id: handover.id,
        entity_ref: handover.entityRef,
        open_key: handover.entityRef,
        title: handover.title,
        from_ref: handover.fromRef ?? null,
        to_ref: handover.toRef,
        reason: handover.reason ?? null,
        state: handover.state,
        requested_by: handover.requestedBy,
        requested_at: handover.requestedAt,
        decided_by: null,
        decided_at: null,
      })
      .onConflict('open_key')
      .ignore();
    return (await this.get(handover.id)) !== undefined;
  }

  async get(id: string): Promise<StoredHandover | undefined> {
    const row = await this.knex<HandoverRow>(TABLE).where({ id }).first();
    return row && fromRow(row);
  }

  /** Newest first, at most 500. */
  async list({ entityRef, teamRef, states }: HandoverFilter = {}): Promise<StoredHandover[]> {
    const query = this.knex<HandoverRow>(TABLE);
    if (entityRef !== undefined) query.where({ entity_ref: entityRef });
    if (states !== undefined) query.whereIn('state', states);
    if (teamRef !== undefined) {
      query.where(either => either.where({ from_ref: teamRef }).orWhere({ to_ref: teamRef }));
    }
    const rows = await query
      .orderBy([{ column: 'requested_at', order: 'desc' }, { column: 'id' }])
      .limit(MOST);
    return rows.map(fromRow);
  }

  /** All that are neither done nor given up. */
  async open(): Promise<StoredHandover[]> {
    const rows = await this.knex<HandoverRow>(TABLE).whereIn('state', OPEN).orderBy('id');
    return rows.map(fromRow);
  }

  /**
   * Moves a handover on, if it is still in a state it can be moved out of; two who decide at once: the first wins.
   *
   * @returns false where it is not
   */
  async move({ id, from, to, decided }: Transition): Promise<boolean> {
    const changed = await this.knex<HandoverRow>(TABLE)
      .where({ id })
      .whereIn('state', from)
      .update({
        state: to,
        ...(decided && { decided_by: decided.by, decided_at: decided.at }),
        ...(!OPEN.includes(to) && { open_key: null }),
      });
    return changed > 0;
  }
}
