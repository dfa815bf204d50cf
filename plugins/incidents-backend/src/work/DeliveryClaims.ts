import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { type Clock, databaseNow, isPostgres } from '../database/databaseClock';
import {
  type AttemptRecord,
  type DeliveryRecord,
  type IncidentRecord,
  TABLES,
} from '../database/rows';

/** @internal */
export interface DeliveryClaimsOptions {
  knex: Knex;
  channels: readonly PageChannel[];
  /** Name of this process. */
  worker: string;
  now: Clock;
}

/** A page of a process that is gone is taken over after so long; who is alive holds on to it ({@link DeliveryClaims.renew}). */
const LEASE_MS = 20_000;

/** Channels give up after some seconds; nobody holds on to a page longer for one that does not. */
const LONGEST_SEND_MS = 60_000;

/** A message that is this process's to send. @internal */
export type ClaimedDelivery = Pick<
  DeliveryRecord,
  | 'key'
  | 'incident'
  | 'step'
  | 'person'
  | 'channel'
  | 'kind'
  | 'message'
  | 'attempts'
  | 'fence'
  | 'attempted_at'
> & {
  /** Of its incident, when it was claimed. */
  incident_state: string | null;
};

const CLAIMED: readonly (keyof DeliveryRecord)[] = [
  'key',
  'incident',
  'step',
  'person',
  'channel',
  'kind',
  'message',
  'attempts',
  'fence',
  'attempted_at',
];

/** What is written of a message. @internal */
export type DeliveryValues = Partial<Pick<DeliveryRecord, 'state' | 'problem' | 'receipt'>> & {
  due_at: Knex.Raw | null;
};

/** @internal */
export interface RecordedAttempt {
  /** Milliseconds since it was queued; absent of those that were queued before that was written down. */
  latency: number | string | null;
}

/**
 * Which process sends which message: each with a lease and a fence, so that a process that dies leaves its page to another, and cannot
 * write over what that one did.
 *
 * @internal
 */
export class DeliveryClaims {
  constructor(private readonly options: DeliveryClaimsOptions) {}

  /** What is due the longest, of all that nobody holds. */
  #due(knex: Knex, channel: PageChannel | undefined): Knex.QueryBuilder {
    const { now, channels } = this.options;
    const instant = databaseNow(knex, now);
    const due = knex(TABLES.deliveries)
      .select('key')
      .where({ state: 'pending' })
      .andWhere('due_at', '<=', instant)
      .andWhere(free => free.whereNull('lease_until').orWhere('lease_until', '<', instant))
      .orderBy([{ column: 'due_at' }, { column: 'key' }])
      .limit(1);
    if (channel) due.andWhere({ channel: channel.name });
    else
      due.whereNotIn(
        'channel',
        channels.map(({ name }) => name),
      );
    return isPostgres(knex) ? due.forUpdate().skipLocked() : due;
  }

  #hold(knex: Knex, channel: PageChannel | undefined): Knex.QueryBuilder {
    const { worker, now } = this.options;
    const instant = databaseNow(knex, now);
    return knex(TABLES.deliveries)
      .where('key', '=', this.#due(knex, channel))
      .update({
        worker,
        fence: knex.raw('fence + 1'),
        attempts: knex.raw('attempts + 1'),
        attempted_at: instant,
        lease_until: knex.raw('? + ?', [instant, LEASE_MS]),
      })
      .returning([...CLAIMED]);
  }

  /**
   * Takes the message that is due the longest, and notes that it is attempted. On PostgreSQL one statement, so that a page is not held
   * up by every way there and back.
   *
   * @param channel - of that channel; without one, of those that are no more
   */
  async claim(channel: PageChannel | undefined): Promise<ClaimedDelivery | undefined> {
    const { knex } = this.options;
    const stateOf = (claimed: string) =>
      knex(TABLES.incidents)
        .where('number', knex.ref(`${claimed}.incident`))
        .select('state');
    if (isPostgres(knex)) {
      const [claimed] = (await knex
        .with('claimed', this.#hold(knex, channel))
        .with(
          'noted',
          knex.raw(
            'insert into ?? (delivery, attempt, incident, began_at) select key, attempts, incident, attempted_at from claimed',
            [TABLES.attempts],
          ),
        )
        .from('claimed')
        .select('claimed.*', stateOf('claimed').as('incident_state'))) as ClaimedDelivery[];
      return claimed;
    }
    return knex.transaction(async trx => {
      const [claimed] = (await this.#hold(trx, channel)) as ClaimedDelivery[];
      if (!claimed) return undefined;
      const { key, attempts, incident, attempted_at } = claimed;
      await trx(TABLES.attempts).insert({
        delivery: key,
        attempt: attempts,
        incident,
        began_at: attempted_at,
      });
      const row = await trx<IncidentRecord>(TABLES.incidents)
        .where({ number: incident })
        .first('state');
      return { ...claimed, incident_state: row?.state ?? null };
    });
  }

  /**
   * Holds on to what this process is sending. Whoever is gone does not, and a way that never answers is not waited for: another takes
   * such a page over.
   */
  async renew(): Promise<void> {
    const { knex, worker, now } = this.options;
    const instant = databaseNow(knex, now);
    await knex(TABLES.deliveries)
      .where({ worker, state: 'pending' })
      .whereNotNull('lease_until')
      .andWhere('attempted_at', '>', knex.raw('? - ?', [instant, LONGEST_SEND_MS]))
      .update({ lease_until: knex.raw('? + ?', [instant, LEASE_MS]) });
  }

  /**
   * Writes down what came of an attempt, and of the page where the claim is still good; on PostgreSQL in one statement.
   *
   * @returns `undefined` where another process had taken it over
   */
  async record(
    { key, attempts, fence }: ClaimedDelivery,
    options: {
      outcome: NonNullable<AttemptRecord['outcome']>;
      problem: string | null;
      values: DeliveryValues;
    },
  ): Promise<RecordedAttempt | undefined> {
    const { knex, now } = this.options;
    const { outcome, problem, values } = options;
    const instant = databaseNow(knex, now);
    const noted = knex(TABLES.attempts)
      .where({ delivery: key, attempt: attempts })
      .update({ outcome, problem, ended_at: instant });
    if (!isPostgres(knex)) await noted;
    const query = knex(TABLES.deliveries);
    if (isPostgres(knex)) query.with('noted', noted);
    const [recorded] = (await query
      .where({ key, fence })
      .update({ ...values, worker: null, lease_until: null })
      .returning(knex.raw('? - queued_at as latency', [instant]))) as RecordedAttempt[];
    return recorded;
  }
}
