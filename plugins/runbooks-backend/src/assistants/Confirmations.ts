import { createHash, randomBytes } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import { contentHash, type JsonValue } from '@rollcall/model';
import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';

/** What somebody is asked to confirm. @internal */
export interface ConfirmedWish {
  actorRef: string;
  runbookRef: string;
  entityRef: string;
  inputs: Record<string, JsonValue>;
  mode: 'dry' | 'live';
  planDigest: string;
}

const LIFETIME_MS = 5 * 60_000;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Confirmations of runs that an assistant asks for: rows, not arguments. A token stands for one plan and one person, is kept
 * as a hash, is good for five minutes and for once.
 *
 * @internal
 */
export class Confirmations {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => number,
  ) {}

  async issue(wish: ConfirmedWish): Promise<{ token: string; expiresAt: string }> {
    const token = randomBytes(24).toString('base64url');
    const nowMs = this.now();
    const { actorRef, ...rest } = wish;
    await this.knex(TABLES.confirmations).where('expires_at', '<', nowMs).delete();
    await this.knex(TABLES.confirmations).insert({
      token_hash: hashOf(token),
      actor_ref: actorRef,
      wish_digest: contentHash(rest),
      expires_at: nowMs + LIFETIME_MS,
    });
    return { token, expiresAt: new Date(nowMs + LIFETIME_MS).toISOString() };
  }

  /**
   * Takes a token back. It is gone afterwards, whether it fits or not.
   *
   * @throws NotAllowedError where it was never given, is too old, or stands for another plan or person
   */
  async redeem(token: string, wish: ConfirmedWish): Promise<void> {
    const { actorRef, ...rest } = wish;
    const held = { token_hash: hashOf(token) };
    const row = await this.knex(TABLES.confirmations).where(held).first();
    // Of two calls at once one takes it.
    const taken = await this.knex(TABLES.confirmations).where(held).delete();
    const fits =
      taken === 1 &&
      row.actor_ref === actorRef &&
      row.wish_digest === contentHash(rest) &&
      Number(row.expires_at) > this.now();
    if (fits) return;
    throw new NotAllowedError(
      'This confirms another plan, was used already, or is older than five minutes. Look at the plan again.',
    );
  }
}
