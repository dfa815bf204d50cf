import type { LoggerService } from '@backstage/backend-plugin-api';
import type { PageChannel, PageKind, PageMessage } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { type Clock, databaseNow, isPostgres } from '../database/databaseClock';
import {
  type AttemptRecord,
  type DeliveryRecord,
  type EscalationRecord,
  type IncidentRecord,
  TABLES,
} from '../database/rows';
import type { PagingMetrics } from '../metrics/PagingMetrics';
import { HELP_STEP } from '../paging/queueDeliveries';

/** @internal */
export interface DeliveryWorkerOptions {
  knex: Knex;
  logger: LoggerService;
  metrics: PagingMetrics;
  channels: readonly PageChannel[];
  /** Name of this process. */
  worker: string;
  now: Clock;
  onChange: (incident: number) => void;
}

/** A page of a process that is gone is taken over after so long; who is alive holds on to it ({@link DeliveryWorker.renew}). */
const LEASE_MS = 20_000;

/** Waits between attempts; after the last it has failed. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000, 120_000, 300_000];
/** Whoever asks for more time than this is not waited for: then the next person is the better way. */
const LONGEST_PAUSE_MS = 300_000;

type Claimed = Pick<
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

type DeliveryValues = Partial<Pick<DeliveryRecord, 'state' | 'problem' | 'receipt'>> & {
  due_at: Knex.Raw | null;
};

interface Recorded {
  /** Milliseconds since it was queued; absent of those that were queued before that was written down. */
  latency: number | string | null;
}

/** What stands with a message that nobody tries to send any more. */
function ended(state: 'sent' | 'failed' | 'withdrawn'): { values: DeliveryValues } {
  return { values: { state, due_at: null, problem: null } };
}

/** A page for what somebody took meanwhile would only wake another. */
function isLate({ kind, step, incident_state: state }: Claimed): boolean {
  if (kind !== 'page' || state === null) return false;
  // Help is wanted for as long as it is not over.
  return step === HELP_STEP ? state === 'resolved' : state !== 'open';
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'PageRefusedError';
}

function askedToWaitMs(error: unknown): number {
  const { retryAfterMs } = (error ?? {}) as { retryAfterMs?: unknown };
  return typeof retryAfterMs === 'number' ? Math.min(retryAfterMs, LONGEST_PAUSE_MS) : 0;
}

/**
 * Tells people, with a lease and a fence for each: a process that dies leaves its page to another, and a channel may hear of it
 * twice, with the same key. Channels are served apart, so that one that is down holds up no other.
 *
 * @internal
 */
export class DeliveryWorker {
  #sending = 0;

  constructor(private readonly options: DeliveryWorkerOptions) {}

  /**
   * Sends every message of a channel that is due; without a channel, gives up what waits for channels that are no more.
   */
  async run(channel?: PageChannel): Promise<void> {
    for (let claimed = await this.#claim(channel); claimed; claimed = await this.#claim(channel)) {
      await this.#send(claimed, channel);
    }
  }

  /**
   * Holds on to what is being sent for as long as that takes. A process that is gone does not, and another takes it over.
   */
  async renew(): Promise<void> {
    const { knex, worker, now } = this.options;
    if (this.#sending === 0) return;
    await knex(TABLES.deliveries)
      .where({ worker, state: 'pending' })
      .whereNotNull('lease_until')
      .update({ lease_until: knex.raw('? + ?', [databaseNow(knex, now), LEASE_MS]) });
  }

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

  /** On PostgreSQL one statement, so that a page is not held up by every way there and back. */
  async #claim(channel: PageChannel | undefined): Promise<Claimed | undefined> {
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
        .select('claimed.*', stateOf('claimed').as('incident_state'))) as Claimed[];
      return claimed;
    }
    return knex.transaction(async trx => {
      const [claimed] = (await this.#hold(trx, channel)) as Claimed[];
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

  async #send(claimed: Claimed, channel: PageChannel | undefined): Promise<void> {
    const { logger, metrics, onChange } = this.options;
    const { incident } = claimed;
    this.#sending += 1;
    try {
      if (isLate(claimed)) {
        const problem = 'Somebody had it already.';
        await this.#record(claimed, { outcome: 'withdrawn', problem, ...ended('withdrawn') });
        return;
      }
      if (!channel) throw new Error(`This portal has no channel "${claimed.channel}" any more`);
      const message = JSON.parse(claimed.message) as Omit<PageMessage, 'key'>;
      const receipt = await channel.send({ ...message, key: claimed.key });
      const reference = receipt?.reference?.slice(0, 500) ?? null;
      const values = { ...ended('sent').values, receipt: reference };
      const recorded = await this.#record(claimed, { outcome: 'sent', problem: null, values });
      if (recorded) this.#measure(claimed, recorded);
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      logger.warn(`A page of incident ${incident} could not be sent`, {
        problem,
        channel: claimed.channel,
      });
      const isFinal = !channel || isRefusal(error);
      metrics.attempted(claimed.channel, isFinal ? 'refused' : 'failed');
      await this.#failed(claimed, { problem, isFinal, waitMs: askedToWaitMs(error) });
    } finally {
      this.#sending -= 1;
      onChange(incident);
    }
  }

  #measure({ channel, kind }: Claimed, { latency }: Recorded): void {
    const { metrics } = this.options;
    metrics.attempted(channel, 'sent');
    if (latency === null) return;
    metrics.sent({ channel, kind: kind as PageKind, latencyMs: Math.max(0, Number(latency)) });
  }

  async #failed(
    claimed: Claimed,
    options: { problem: string; isFinal: boolean; waitMs: number },
  ): Promise<void> {
    const { knex, now, metrics } = this.options;
    const { problem, isFinal, waitMs } = options;
    const pauseMs = PAUSES_MS[claimed.attempts - 1];
    const instant = databaseNow(knex, now);
    const outcome = isFinal ? ('refused' as const) : ('failed' as const);
    if (pauseMs !== undefined && !isFinal) {
      const dueAt = knex.raw('? + ?', [instant, Math.max(pauseMs, waitMs)]);
      await this.#record(claimed, { outcome, problem, values: { due_at: dueAt, problem } });
      return;
    }
    const values = { ...ended('failed').values, problem };
    if (!(await this.#record(claimed, { outcome, problem, values }))) return;
    metrics.gaveUp(claimed.channel);
    const { incident, step, person, channel } = claimed;
    await knex.transaction(async trx => {
      await changeIncident(trx, incident, now(), () => [
        { kind: 'delivery-failed', person, channel, because: problem },
      ]);
      if (claimed.kind !== 'page' || step === HELP_STEP) return;
      const hope = await trx<DeliveryRecord>(TABLES.deliveries)
        .where({ incident, step, kind: 'page' })
        .whereNot({ state: 'failed' })
        .first('key');
      // Nobody of that step will hear of it, so nobody waits for them.
      if (hope) return;
      await trx<EscalationRecord>(TABLES.escalations)
        .where({ incident })
        .andWhere('due_at', '>', instant)
        .update({ due_at: instant } as never);
    });
  }

  /**
   * Writes down what came of an attempt, and of the page where the claim is still good; on PostgreSQL in one statement.
   *
   * @returns `undefined` where another process had taken it over
   */
  async #record(
    { key, attempts, fence }: Claimed,
    options: {
      outcome: NonNullable<AttemptRecord['outcome']>;
      problem: string | null;
      values: DeliveryValues;
    },
  ): Promise<Recorded | undefined> {
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
      .returning(knex.raw('? - queued_at as latency', [instant]))) as Recorded[];
    return recorded;
  }
}
