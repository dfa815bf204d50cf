import { type Clock, databaseNow, GroupCommit, isPostgres } from '@rollcall/backend-kit';
import { compareText } from '@rollcall/model';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { type DeliveryRecord, type IncidentRecord, TABLES } from '../database/rows';
import {
  type AttemptResult,
  type RecordedAttempt,
  recordAttempts,
  type Recording,
} from './recordAttempts';

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
  | 'round'
  | 'person'
  | 'channel'
  | 'kind'
  | 'message'
  | 'attempts'
  | 'fence'
  | 'attempted_at'
  | 'due_at'
> & {
  /** Of its incident, when it was claimed. */
  incident_state: string | null;
};

const CLAIMED: readonly (keyof DeliveryRecord)[] = [
  'key',
  'incident',
  'step',
  'round',
  'person',
  'channel',
  'kind',
  'message',
  'attempts',
  'fence',
  'attempted_at',
  'due_at',
];

/** In one statement; more than is sent at once. */
const MOST_TOGETHER = 100;

/** The longest due first. */
function inOrder(claimed: readonly ClaimedDelivery[]): ClaimedDelivery[] {
  return [...claimed].sort(
    (a, b) => Number(a.due_at) - Number(b.due_at) || compareText(a.key, b.key),
  );
}

/**
 * Which process sends which message: each with a lease and a fence, so that a process that dies leaves its page to another, and cannot
 * write over what that one did. Those who ask for one, or have sent one, at the same moment are served together: on SQLite by one
 * transaction, so that the disk is waited for once, on PostgreSQL by one statement.
 *
 * @internal
 */
export class DeliveryClaims {
  readonly #claims = new Map<string, GroupCommit<undefined, ClaimedDelivery | undefined>>();
  readonly #recordings: GroupCommit<Recording, RecordedAttempt | undefined>;

  constructor(private readonly options: DeliveryClaimsOptions) {
    this.#recordings = new GroupCommit({
      commit: recordings => recordAttempts(recordings, options),
      most: MOST_TOGETHER,
      retriesAlone: true,
    });
  }

  /**
   * Takes the message that is due the longest, and notes that it is attempted.
   *
   * @param channel - of that channel; without one, of those that are no more
   */
  async claim(channel: PageChannel | undefined): Promise<ClaimedDelivery | undefined> {
    const name = channel?.name ?? '';
    let claims = this.#claims.get(name);
    if (!claims) {
      claims = new GroupCommit({
        commit: claimants => this.#claim(channel, claimants.length),
        most: MOST_TOGETHER,
        retriesAlone: true,
      });
      this.#claims.set(name, claims);
    }
    return claims.add(undefined);
  }

  /**
   * Writes down what came of an attempt, and of the page where the claim is still good.
   *
   * @returns `undefined` where another process had taken it over
   */
  async record(
    claimed: ClaimedDelivery,
    result: AttemptResult,
  ): Promise<RecordedAttempt | undefined> {
    return this.#recordings.add({ claimed, result });
  }

  /**
   * Holds on to what this process is sending. Whoever is gone does not, and a way that never answers is not waited for: another takes
   * such a page over. So it is with a page that was claimed by a statement whose answer was lost.
   *
   * @param keys - of the messages
   */
  async renew(keys: readonly string[]): Promise<void> {
    const { knex, worker, now } = this.options;
    const instant = databaseNow(knex, now);
    const held = knex(TABLES.deliveries)
      .whereIn('key', [...keys])
      .andWhere({ worker, state: 'pending' })
      .whereNotNull('lease_until')
      .andWhere('attempted_at', '>', knex.raw('? - ?', [instant, LONGEST_SEND_MS]))
      .select('key');
    // What is being written down needs no more time, and nobody waits in a circle.
    if (isPostgres(knex)) held.forUpdate().skipLocked();
    await knex(TABLES.deliveries)
      .whereIn('key', held)
      .update({ lease_until: knex.raw('? + ?', [instant, LEASE_MS]) });
  }

  /** What is due the longest, of all that nobody holds. */
  #due(knex: Knex, channel: PageChannel | undefined, most: number): Knex.QueryBuilder {
    const { now, channels } = this.options;
    const instant = databaseNow(knex, now);
    const due = knex(TABLES.deliveries)
      .select('key')
      .where({ state: 'pending' })
      .andWhere('due_at', '<=', instant)
      .andWhere(free => free.whereNull('lease_until').orWhere('lease_until', '<', instant))
      .orderBy([{ column: 'due_at' }, { column: 'key' }])
      .limit(most);
    if (channel) due.andWhere({ channel: channel.name });
    else
      due.whereNotIn(
        'channel',
        channels.map(({ name }) => name),
      );
    return isPostgres(knex) ? due.forUpdate().skipLocked() : due;
  }

  #hold(knex: Knex, channel: PageChannel | undefined, most: number): Knex.QueryBuilder {
    const { worker, now } = this.options;
    const instant = databaseNow(knex, now);
    const due = this.#due(knex, channel, most);
    const held = knex(TABLES.deliveries);
    // As an array it is asked for once; a subquery with a limit may be asked for again for each row.
    if (isPostgres(knex)) held.whereRaw('key = any(array ?)', [due as unknown as Knex.Value]);
    else held.whereIn('key', due);
    return held
      .update({
        worker,
        fence: knex.raw('fence + 1'),
        attempts: knex.raw('attempts + 1'),
        attempted_at: instant,
        lease_until: knex.raw('? + ?', [instant, LEASE_MS]),
      })
      .returning([...CLAIMED]);
  }

  /** @returns `most` of them, the last of which may be `undefined` */
  async #claim(
    channel: PageChannel | undefined,
    most: number,
  ): Promise<(ClaimedDelivery | undefined)[]> {
    const { knex } = this.options;
    const claimed = isPostgres(knex)
      ? await this.#claimInOneStatement(channel, most)
      : await knex.transaction(trx => this.#claimInTransaction(trx, channel, most));
    const all = inOrder(claimed);
    return Array.from({ length: most }, (_, at) => all[at]);
  }

  async #claimInOneStatement(
    channel: PageChannel | undefined,
    most: number,
  ): Promise<ClaimedDelivery[]> {
    const { knex } = this.options;
    return (await knex
      .with('claimed', this.#hold(knex, channel, most))
      .with(
        'noted',
        knex.raw(
          'insert into ?? (delivery, attempt, incident, began_at) select key, attempts, incident, attempted_at from claimed',
          [TABLES.attempts],
        ),
      )
      .from('claimed')
      .select(
        'claimed.*',
        knex(TABLES.incidents)
          .where('number', knex.ref('claimed.incident'))
          .select('state')
          .as('incident_state'),
      )) as ClaimedDelivery[];
  }

  async #claimInTransaction(
    trx: Knex.Transaction,
    channel: PageChannel | undefined,
    most: number,
  ): Promise<ClaimedDelivery[]> {
    const claimed = (await this.#hold(trx, channel, most)) as ClaimedDelivery[];
    if (claimed.length === 0) return [];
    await trx(TABLES.attempts).insert(
      claimed.map(({ key, attempts, incident, attempted_at }) => ({
        ...{ delivery: key, attempt: attempts, incident, began_at: attempted_at },
      })),
    );
    const rows = await trx<IncidentRecord>(TABLES.incidents)
      .whereIn(
        'number',
        claimed.map(({ incident }) => incident),
      )
      .select('number', 'state');
    const states = new Map(rows.map(({ number, state }) => [number, state]));
    return claimed.map(one => ({ ...one, incident_state: states.get(one.incident) ?? null }));
  }
}
