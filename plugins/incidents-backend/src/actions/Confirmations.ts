import { randomBytes } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import type { Knex } from 'knex';
import { digestOf } from '../database/digestOf';

const TABLE = 'incidents_confirmations';
const LIFETIME_MS = 5 * 60_000;

/** What somebody is asked to confirm. @internal */
export interface ConfirmedWish {
  actorRef: string;
  /** What is to be done, the same text for the same thing. */
  wish: string;
}

/**
 * Confirmations of what an assistant asks for: rows, not arguments. A token stands for one wish of one person, is kept as a hash, is
 * good for five minutes and for once.
 *
 * @internal
 */
export class Confirmations {
  constructor(private readonly options: { knex: Knex; now: () => number }) {}

  async issue({ actorRef, wish }: ConfirmedWish): Promise<{ token: string; expiresAt: string }> {
    const { knex, now } = this.options;
    const nowMs = now();
    const token = randomBytes(24).toString('base64url');
    await knex(TABLE).where('expires_at', '<', nowMs).delete();
    await knex(TABLE).insert({
      token_hash: digestOf(token),
      actor_ref: actorRef,
      wish_digest: digestOf(wish),
      expires_at: nowMs + LIFETIME_MS,
    });
    return { token, expiresAt: new Date(nowMs + LIFETIME_MS).toISOString() };
  }

  /**
   * Takes a token back. It is gone afterwards, whether it fits or not.
   *
   * @throws NotAllowedError where it was never given, is too old, or stands for another wish or person
   */
  async redeem(token: string, { actorRef, wish }: ConfirmedWish): Promise<void> {
    const { knex, now } = this.options;
    const held = { token_hash: digestOf(token) };
    const row = await knex(TABLE).where(held).first();
    // Of two calls at once one takes it.
    const taken = await knex(TABLE).where(held).delete();
    const fits =
      taken === 1 &&
      row.actor_ref === actorRef &&
      row.wish_digest === digestOf(wish) &&
      Number(row.expires_at) > now();
    if (fits) return;
    throw new NotAllowedError(
      'This confirms something else, was used already, or is older than five minutes. Ask again.',
    );
  }
}
