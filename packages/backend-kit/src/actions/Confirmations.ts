import { randomBytes } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import { contentHash } from '@rollcall/model';
import type { Knex } from 'knex';

const LIFETIME_MS = 5 * 60_000;

/** What somebody is asked to confirm. @public */
export interface ConfirmedWish {
  /** Canonical reference of who asks. */
  actorRef: string;
  /** What is to be done, as JSON: the same for the same thing. */
  wish: unknown;
}

/** What an action answers before it does anything. @public */
export interface IssuedConfirmation {
  /** What the second call has to hold. */
  confirmation: string;
  /** ISO 8601 instant. */
  expiresAt: string;
}

/** @public */
export interface ConfirmationsOptions {
  knex: Knex;
  /** With the columns `token_hash`, `actor_ref`, `wish_digest` and `expires_at`. */
  table: string;
  /** The present instant in milliseconds. */
  now: () => number;
}

/**
 * Confirmations of what an assistant asks for: rows, not arguments. A token stands for one wish of one person, is kept as a hash, is
 * good for five minutes and for once.
 *
 * @remarks
 * So no single call changes anything in passing, and what would be done is shown before it is. Whether a person is asked between the two
 * calls is up to the program that makes them.
 *
 * @public
 */
export class Confirmations {
  readonly #options: ConfirmationsOptions;

  constructor(options: ConfirmationsOptions) {
    this.#options = options;
  }

  async issue({ actorRef, wish }: ConfirmedWish): Promise<IssuedConfirmation> {
    const { knex, table, now } = this.#options;
    const nowMs = now();
    const confirmation = randomBytes(24).toString('base64url');
    await knex(table).where('expires_at', '<', nowMs).delete();
    await knex(table).insert({
      token_hash: contentHash(confirmation),
      actor_ref: actorRef,
      wish_digest: contentHash(wish),
      expires_at: nowMs + LIFETIME_MS,
    });
    return { confirmation, expiresAt: new Date(nowMs + LIFETIME_MS).toISOString() };
  }

  /**
   * Takes a confirmation back. It is gone afterwards, whether it fits or not.
   *
   * @throws NotAllowedError where it was never given, is too old, or stands for another wish or person
   */
  async redeem(confirmation: string, { actorRef, wish }: ConfirmedWish): Promise<void> {
    const { knex, table, now } = this.#options;
    const held = { token_hash: contentHash(confirmation) };
    const row = await knex(table).where(held).first();
    // Of two calls at once one takes it.
    const taken = await knex(table).where(held).delete();
    const fits =
      taken === 1 &&
      row.actor_ref === actorRef &&
      row.wish_digest === contentHash(wish) &&
      Number(row.expires_at) > now();
    if (fits) return;
    throw new NotAllowedError(
      'This confirms something else, was used already, or is older than five minutes. Ask again.',
    );
  }
}
