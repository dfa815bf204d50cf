import type { FeedDto } from '@rollcall/plugin-oncall-common';
import type { Knex } from 'knex';
import type { GivenCalendar } from '../../feeds/giveCalendar';

/** A feed, and whose it is. @internal */
export interface StoredFeed extends FeedDto {
  /** Canonical reference of a person. */
  ownerRef: string;
}

interface FeedRow {
  id: string;
  token_hash: string;
  owner_ref: string;
  rotation_ref: string | null;
  created_at: string;
  last_used_at: string | null;
  given: string | null;
}

/** @internal */
export const FEEDS = 'oncall_feeds';

function toFeed(row: FeedRow): StoredFeed {
  return {
    id: row.id,
    ownerRef: row.owner_ref,
    scope:
      row.rotation_ref === null
        ? { kind: 'me' }
        : { kind: 'rotation', rotationRef: row.rotation_ref },
    createdAt: row.created_at,
    ...(row.last_used_at !== null && { lastUsedAt: row.last_used_at }),
  };
}

/**
 * Feeds in the database, shared by all replicas. Tokens are known by their hashes alone.
 *
 * @internal
 */
export class FeedStore {
  constructor(private readonly knex: Knex) {}

  async insert(feed: StoredFeed, tokenHash: string): Promise<void> {
    const { id, ownerRef, scope, createdAt } = feed;
    await this.knex<FeedRow>(FEEDS).insert({
      id,
      token_hash: tokenHash,
      owner_ref: ownerRef,
      rotation_ref: scope.kind === 'rotation' ? scope.rotationRef : null,
      created_at: createdAt,
      last_used_at: null,
      given: null,
    });
  }

  /** Newest first. */
  async ofOwner(ownerRef: string): Promise<StoredFeed[]> {
    const rows = await this.knex<FeedRow>(FEEDS)
      .where({ owner_ref: ownerRef })
      .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }]);
    return rows.map(toFeed);
  }

  async get(id: string): Promise<StoredFeed | undefined> {
    const row = await this.knex<FeedRow>(FEEDS).where({ id }).first();
    return row && toFeed(row);
  }

  async ofToken(tokenHash: string): Promise<StoredFeed | undefined> {
    const row = await this.knex<FeedRow>(FEEDS).where({ token_hash: tokenHash }).first();
    return row && toFeed(row);
  }

  /** Notes that a feed was read; to the hour, which is fine enough and spares the database. */
  async noteUse({ id, lastUsedAt }: StoredFeed, at: string): Promise<void> {
    const hour = at.slice(0, 'YYYY-MM-DDTHH'.length);
    if (lastUsedAt?.startsWith(hour)) return;
    await this.knex<FeedRow>(FEEDS).where({ id }).update({ last_used_at: at });
  }

  /** What a feed said last; `undefined` before it was read once. */
  async given(id: string): Promise<GivenCalendar | undefined> {
    const row = await this.knex<FeedRow>(FEEDS).where({ id }).first('given');
    return row?.given ? (JSON.parse(row.given) as GivenCalendar) : undefined;
  }

  async noteGiven(id: string, given: GivenCalendar): Promise<void> {
    await this.knex<FeedRow>(FEEDS)
      .where({ id })
      .update({ given: JSON.stringify(given) });
  }

  /** @returns false where it was revoked before */
  async delete(id: string): Promise<boolean> {
    return (await this.knex<FeedRow>(FEEDS).where({ id }).delete()) > 0;
  }
}
