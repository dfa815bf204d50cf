import type { Knex } from 'knex';
import { insertChecked, type InsertOverride } from '../overrides/OverrideStore';
import { bumpRevision } from '../revisions';
import { type StoredSwap, SWAPS, type SwapRow, type SwapState, toSwap, toSwapRow } from './rows';

/** @internal */
export interface SwapFilter {
  rotationRef?: string;
  /** Asked by this person, asking them, or asking nobody in particular. */
  userRef?: string;
}

/** An answer to a swap that is open. @internal */
export interface AnswerSwap {
  id: string;
  state: Exclude<SwapState, 'open' | 'expired'>;
  by: string;
  /** ISO 8601 instant. */
  at: string;
  /** What an accepted swap comes to. */
  overrides?: readonly InsertOverride[];
}

const MOST = 500;

/**
 * Swaps in the database, shared by all replicas.
 *
 * @internal
 */
export class SwapStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Writes a swap. The same request asked again writes none.
   *
   * @returns what stands for the request
   */
  async insert(swap: StoredSwap, requestKey?: string): Promise<StoredSwap> {
    await this.knex<SwapRow>(SWAPS)
      .insert(toSwapRow(swap, requestKey))
      .onConflict('request_key')
      .ignore();
    const key = requestKey === undefined ? { id: swap.id } : { request_key: requestKey };
    const row = await this.knex<SwapRow>(SWAPS).where(key).first();
    return toSwap(row!);
  }

  async get(id: string): Promise<StoredSwap | undefined> {
    const row = await this.knex<SwapRow>(SWAPS).where({ id }).first();
    return row && toSwap(row);
  }

  /** Newest first, at most 500. */
  async list({ rotationRef, userRef }: SwapFilter): Promise<StoredSwap[]> {
    const query = this.knex<SwapRow>(SWAPS);
    if (rotationRef !== undefined) query.where({ rotation_ref: rotationRef });
    if (userRef !== undefined) {
      query.where(either =>
        either
          .where({ from_user_ref: userRef })
          .orWhere({ to_user_ref: userRef })
          .orWhere(open => open.whereNull('to_user_ref').andWhere({ state: 'open' })),
      );
    }
    const rows = await query
      .orderBy([{ column: 'requested_at', order: 'desc' }, { column: 'id' }])
      .limit(MOST);
    return rows.map(toSwap);
  }

  /**
   * Answers a swap, if it is still open; two who answer at once: the first wins. What an accepted swap comes to is written
   * with the answer, or neither is.
   *
   * @returns false where it is not open any more
   * @throws what a check of an override throws
   */
  async answer({ id, state, by, at, overrides = [] }: AnswerSwap): Promise<boolean> {
    return await this.knex.transaction(async transaction => {
      if (overrides.length > 0) await bumpRevision(transaction, 'overrides');
      const changed = await transaction<SwapRow>(SWAPS)
        .where({ id, state: 'open' })
        .andWhere('expires_at', '>', at)
        .update({ state, answered_by: by, answered_at: at });
      if (changed === 0) return false;
      for (const override of overrides) await insertChecked(transaction, override);
      return true;
    });
  }

  /** Ends what nobody answered in time. */
  async expire(at: string): Promise<void> {
    await this.knex<SwapRow>(SWAPS)
      .where({ state: 'open' })
      .andWhere('expires_at', '<=', at)
      .update({ state: 'expired' });
  }
}
