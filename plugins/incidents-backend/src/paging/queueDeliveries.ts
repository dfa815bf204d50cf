import type { PageChannel, PageContact } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { digestOf } from '../database/digestOf';
import { type DeliveryRecord, TABLES } from '../database/rows';
import type { CommonMessage } from './messageOf';

/** A statement of SQLite takes no more than 500 rows. */
const ROWS_AT_ONCE = 400;

/** In place of a step of an escalation, and after all of them: somebody is asked to help, whoever has it already. @internal */
export const HELP_STEP = 1_000;

/** @internal */
export interface Telling {
  channel: PageChannel;
  recipient: PageContact;
  message: CommonMessage;
  step: number;
  /** Of the escalation, where it is a step of one. */
  round?: number;
  /** What tells it from other messages to the same recipient by the same channel. */
  occasion: readonly string[];
  inReplyTo?: string | null;
}

/**
 * Writes down that somebody is to be told; the same occasion is written down once.
 *
 * @param now - when, as `databaseNow` has it
 * @internal
 */
export async function queueDeliveries(
  trx: Knex.Transaction,
  tellings: readonly Telling[],
  now: Knex.Raw,
): Promise<void> {
  if (tellings.length === 0) return;
  const rows = tellings.map(
    ({ channel, recipient, message, step, round, occasion, inReplyTo }) => ({
      key: digestOf(String(message.incident), ...occasion, recipient.ref, channel.name),
      incident: message.incident,
      step,
      round: round ?? null,
      person: recipient.ref,
      channel: channel.name,
      kind: message.kind,
      told: message.kind === 'page' && channel.isToldOutcome ? 'page' : 'nothing',
      message: JSON.stringify({
        ...message,
        recipient,
        ...(typeof inReplyTo === 'string' && { inReplyTo }),
      }),
      state: 'pending' as const,
      attempts: 0,
      queued_at: now,
      due_at: now,
      attempted_at: null,
      problem: null,
      worker: null,
      fence: 0,
      lease_until: null,
      receipt: null,
    }),
  ) satisfies (Omit<DeliveryRecord, 'queued_at' | 'due_at'> & { queued_at: Knex.Raw })[];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await trx(TABLES.deliveries)
      .insert(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict('key')
      .ignore();
  }
}
