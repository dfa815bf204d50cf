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

const LEASE_MS = 60_000;
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
  | 'queued_at'
>;

const CLAIMED: readonly (keyof Claimed)[] = [
  'key',
  'incident',
  'step',
  'person',
  'channel',
  'kind',
  'message',
  'attempts',
  'fence',
  'queued_at',
];

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
  constructor(private readonly options: DeliveryWorkerOptions) {}

  /**
   * Sends every message of a channel that is due; without a channel, gives up what waits for channels that are no more.
   */
  async run(channel?: PageChannel): Promise<void> {
    for (let claimed = await this.#claim(channel); claimed; claimed = await this.#claim(channel)) {
      await this.#send(claimed, channel);
    }
  }

  async #claim(channel: PageChannel | undefined): Promise<Claimed | undefined> {
    const { knex, worker, now, channels } = this.options;
    return knex.transaction(async trx => {
      const instant = databaseNow(trx, now);
      const due = trx(TABLES.deliveries)
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
      if (isPostgres(trx)) due.forUpdate().skipLocked();
      const rows = (await trx(TABLES.deliveries)
        .where('key', '=', due)
        .update({
          worker,
          fence: trx.raw('fence + 1'),
          attempts: trx.raw('attempts + 1'),
          attempted_at: instant,
          lease_until: trx.raw('? + ?', [instant, LEASE_MS]),
        })
        .returning([...CLAIMED])) as Claimed[];
      const claimed = rows[0];
      if (claimed) {
        await trx(TABLES.attempts).insert({
          delivery: claimed.key,
          attempt: claimed.attempts,
          incident: claimed.incident,
          began_at: instant,
        });
      }
      return claimed;
    });
  }

  async #send(claimed: Claimed, channel: PageChannel | undefined): Promise<void> {
    const { logger, metrics, onChange } = this.options;
    const { incident } = claimed;
    try {
      if (await this.#isLate(claimed)) {
        await this.#write(claimed, { state: 'withdrawn', due_at: null, problem: null });
        await this.#ended(claimed, 'withdrawn', 'Somebody had it already.');
        return;
      }
      if (!channel) throw new Error(`This portal has no channel "${claimed.channel}" any more`);
      const message = JSON.parse(claimed.message) as Omit<PageMessage, 'key'>;
      const receipt = await channel.send({ ...message, key: claimed.key });
      await this.#ended(claimed, 'sent');
      const reference = receipt?.reference?.slice(0, 500) ?? null;
      const values = { state: 'sent' as const, due_at: null, problem: null, receipt: reference };
      if (await this.#write(claimed, values)) await this.#measure(claimed);
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      logger.warn(`A page of incident ${incident} could not be sent`, {
        problem,
        channel: claimed.channel,
      });
      const isFinal = !channel || isRefusal(error);
      metrics.attempted(claimed.channel, isFinal ? 'refused' : 'failed');
      await this.#ended(claimed, isFinal ? 'refused' : 'failed', problem);
      await this.#failed(claimed, { problem, isFinal, waitMs: askedToWaitMs(error) });
    } finally {
      onChange(incident);
    }
  }

  /** A page for what somebody took meanwhile would only wake another. */
  async #isLate({ kind, incident }: Claimed): Promise<boolean> {
    if (kind !== 'page') return false;
    const row = await this.options
      .knex<IncidentRecord>(TABLES.incidents)
      .where({ number: incident })
      .first('state');
    return row !== undefined && row.state !== 'open';
  }

  async #measure({ key, channel, kind }: Claimed): Promise<void> {
    const { knex, now, metrics } = this.options;
    metrics.attempted(channel, 'sent');
    const row = (await knex(TABLES.deliveries)
      .where({ key })
      .first(knex.raw('? - queued_at as latency', [databaseNow(knex, now)]))) as
      { latency: number | string | null } | undefined;
    if (row?.latency === null || row === undefined) return;
    metrics.sent({ channel, kind: kind as PageKind, latencyMs: Math.max(0, Number(row.latency)) });
  }

  async #ended(
    { key, attempts }: Claimed,
    outcome: NonNullable<AttemptRecord['outcome']>,
    problem: string | null = null,
  ): Promise<void> {
    const { knex, now } = this.options;
    await knex<AttemptRecord>(TABLES.attempts)
      .where({ delivery: key, attempt: attempts })
      .update({ outcome, problem, ended_at: databaseNow(knex, now) } as never);
  }

  async #failed(
    claimed: Claimed,
    options: { problem: string; isFinal: boolean; waitMs: number },
  ): Promise<void> {
    const { knex, now, metrics } = this.options;
    const { problem, isFinal, waitMs } = options;
    const pauseMs = PAUSES_MS[claimed.attempts - 1];
    const instant = databaseNow(knex, now);
    if (pauseMs !== undefined && !isFinal) {
      const dueAt = knex.raw('? + ?', [instant, Math.max(pauseMs, waitMs)]);
      await this.#write(claimed, { due_at: dueAt, problem });
      return;
    }
    if (!(await this.#write(claimed, { state: 'failed', due_at: null, problem }))) return;
    metrics.gaveUp(claimed.channel);
    const { incident, step, person, channel } = claimed;
    await knex.transaction(async trx => {
      await changeIncident(trx, incident, now(), () => [
        { kind: 'delivery-failed', person, channel, because: problem },
      ]);
      if (claimed.kind !== 'page') return;
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

  /** @returns whether the claim was still good */
  async #write(
    { key, fence }: Claimed,
    values: Partial<Pick<DeliveryRecord, 'state' | 'problem' | 'receipt'>> & {
      due_at: Knex.Raw | null;
    },
  ): Promise<boolean> {
    const count = await this.options
      .knex<DeliveryRecord>(TABLES.deliveries)
      .where({ key, fence })
      .update({ ...values, worker: null, lease_until: null });
    return count > 0;
  }
}
