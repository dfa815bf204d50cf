import type { LoggerService } from '@backstage/backend-plugin-api';
import type { PageChannel, PageKind, PageMessage } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { type Clock, databaseNow } from '../database/databaseClock';
import { type DeliveryRecord, type EscalationRecord, TABLES } from '../database/rows';
import type { PagingMetrics } from '../metrics/PagingMetrics';
import { HELP_STEP } from '../paging/queueDeliveries';
import {
  type ClaimedDelivery,
  DeliveryClaims,
  type DeliveryValues,
  type RecordedAttempt,
} from './DeliveryClaims';

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

/** Waits between attempts; after the last it has failed. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000, 120_000, 300_000];
/** Whoever asks for more time than this is not waited for: then the next person is the better way. */
const LONGEST_PAUSE_MS = 300_000;

/** What stands with a message that nobody tries to send any more. */
function ended(state: 'sent' | 'failed' | 'withdrawn'): { values: DeliveryValues } {
  return { values: { state, due_at: null, problem: null } };
}

/** A page for what somebody took meanwhile would only wake another. */
function isLate({ kind, step, incident_state: state }: ClaimedDelivery): boolean {
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
  readonly #claims: DeliveryClaims;
  #sending = 0;

  constructor(private readonly options: DeliveryWorkerOptions) {
    this.#claims = new DeliveryClaims(options);
  }

  /**
   * Sends every message of a channel that is due; without a channel, gives up what waits for channels that are no more.
   */
  async run(channel?: PageChannel): Promise<void> {
    for (
      let claimed = await this.#claims.claim(channel);
      claimed;
      claimed = await this.#claims.claim(channel)
    ) {
      await this.#send(claimed, channel);
    }
  }

  /** Holds on to what is being sent. */
  async renew(): Promise<void> {
    if (this.#sending > 0) await this.#claims.renew();
  }

  async #send(claimed: ClaimedDelivery, channel: PageChannel | undefined): Promise<void> {
    const { logger, metrics, onChange } = this.options;
    const { incident } = claimed;
    this.#sending += 1;
    try {
      if (isLate(claimed)) {
        const problem = 'Somebody had it already.';
        await this.#claims.record(claimed, {
          outcome: 'withdrawn',
          problem,
          ...ended('withdrawn'),
        });
        return;
      }
      if (!channel) throw new Error(`This portal has no channel "${claimed.channel}" any more`);
      const message = JSON.parse(claimed.message) as Omit<PageMessage, 'key'>;
      const receipt = await channel.send({ ...message, key: claimed.key });
      const reference = receipt?.reference?.slice(0, 500) ?? null;
      const values = { ...ended('sent').values, receipt: reference };
      const recorded = await this.#claims.record(claimed, {
        outcome: 'sent',
        problem: null,
        values,
      });
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

  #measure({ channel, kind }: ClaimedDelivery, { latency }: RecordedAttempt): void {
    const { metrics } = this.options;
    metrics.attempted(channel, 'sent');
    if (latency === null) return;
    metrics.sent({ channel, kind: kind as PageKind, latencyMs: Math.max(0, Number(latency)) });
  }

  async #failed(
    claimed: ClaimedDelivery,
    options: { problem: string; isFinal: boolean; waitMs: number },
  ): Promise<void> {
    const { knex, now, metrics } = this.options;
    const { problem, isFinal, waitMs } = options;
    const pauseMs = PAUSES_MS[claimed.attempts - 1];
    const instant = databaseNow(knex, now);
    const outcome = isFinal ? ('refused' as const) : ('failed' as const);
    if (pauseMs !== undefined && !isFinal) {
      const dueAt = knex.raw('? + ?', [instant, Math.max(pauseMs, waitMs)]);
      await this.#claims.record(claimed, { outcome, problem, values: { due_at: dueAt, problem } });
      return;
    }
    const values = { ...ended('failed').values, problem };
    if (!(await this.#claims.record(claimed, { outcome, problem, values }))) return;
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
}
