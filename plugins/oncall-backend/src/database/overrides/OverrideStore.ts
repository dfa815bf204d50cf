import type { Knex } from 'knex';
import { bumpRevision } from '../revisions';
import {
  OVERRIDES,
  type OverrideRow,
  type StoredOverride,
  toOverride,
  toOverrideRow,
} from './rows';

/** @internal */
export interface InsertOverride {
  override: StoredOverride;
  /** The same for the same request asked again. */
  requestKey?: string;
  /**
   * Looks at the overrides of the rotation that stand when this one is written; throws where it may not.
   */
  check(standing: readonly StoredOverride[]): void;
}

/** How an override ends before its time. @internal */
export interface EndOverride {
  id: string;
  by: string;
  /** ISO 8601 instant. */
  at: string;
  /** Where it has begun: the end it gets, so that the past stays as it was. */
  cutTo?: Pick<StoredOverride, 'to' | 'end'>;
}

/**
 * Overrides made in the portal, shared by all replicas. What was taken back stays as a row, and counts no more.
 *
 * @internal
 */
export class OverrideStore {
  constructor(private readonly knex: Knex) {}

  /** All that stand, past ones too. */
  async all(): Promise<StoredOverride[]> {
    const rows = await this.#standing(this.knex).orderBy([
      { column: 'rotation_ref' },
      { column: 'start_at' },
      { column: 'id' },
    ]);
    return rows.map(toOverride);
  }

  async get(id: string): Promise<StoredOverride | undefined> {
    const row = await this.#standing(this.knex).where({ id }).first();
    return row && toOverride(row);
  }

  /** What a request made when it was asked the first time, even if that was taken back since. */
  async ofRequest(requestKey: string): Promise<StoredOverride | undefined> {
    const row = await this.knex<OverrideRow>(OVERRIDES).where({ request_key: requestKey }).first();
    return row && toOverride(row);
  }

  /**
   * Writes an override. The same request asked twice at once writes one.
   *
   * @returns what stands for the request
   * @throws what `check` throws
   */
  async insert({ override, requestKey, check }: InsertOverride): Promise<StoredOverride> {
    return await this.knex.transaction(async transaction => {
      await bumpRevision(transaction, 'overrides');
      if (requestKey !== undefined) {
        const made = await new OverrideStore(transaction).ofRequest(requestKey);
        if (made) return made;
      }
      await insertChecked(transaction, { override, requestKey, check });
      return override;
    });
  }

  /**
   * Takes an override back, or ends it now.
   *
   * @returns false where it does not stand any more
   */
  async end({ id, by, at, cutTo }: EndOverride): Promise<boolean> {
    return await this.knex.transaction(async transaction => {
      await bumpRevision(transaction, 'overrides');
      const changed = await this.#standing(transaction)
        .where({ id })
        .andWhere('end_at', '>', at)
        .update(
          cutTo ? { to_local: cutTo.to, end_at: cutTo.end } : { removed_by: by, removed_at: at },
        );
      return changed > 0;
    });
  }

  #standing(knex: Knex) {
    return knex<OverrideRow>(OVERRIDES).whereNull('removed_at');
  }
}

/**
 * Writes an override in a transaction that has bumped the revision.
 *
 * @throws what `check` throws
 * @internal
 */
export async function insertChecked(
  transaction: Knex.Transaction,
  { override, requestKey, check }: InsertOverride,
): Promise<void> {
  const { rotationRef, start, end } = override;
  const rows = await transaction<OverrideRow>(OVERRIDES)
    .whereNull('removed_at')
    .where({ rotation_ref: rotationRef })
    .andWhere('end_at', '>', start)
    .andWhere('start_at', '<', end);
  check(rows.map(toOverride));
  await transaction<OverrideRow>(OVERRIDES).insert(toOverrideRow(override, requestKey));
}
