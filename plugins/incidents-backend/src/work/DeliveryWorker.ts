import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type {
  PageChannel,
  PageKind,
  PageMessage,
  PageReceipt,
} from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { type DeliveryRecord, type EscalationRecord, TABLES } from '../database/rows';
import type { PagingMetrics } from '../metrics/PagingMetrics';
import { HELP_STEP } from '../paging/queueDeliveries';
import { type ClaimedDelivery, DeliveryClaims } from './DeliveryClaims';
import type { RecordedAttempt } from './recordAttempts';
import { waitsInVain } from './waitsInVain';

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
  readonly #sending = new Set<ClaimedDelivery>();

  constructor(private readonly options: DeliveryWorkerOptions) {
    this.#claims = new DeliveryClaims(options);
  }

  /**
   * Sends every message of a channel that is due; without a channel, gives up what waits for channels that are no more.
   *
   * @param onSome - called where there is something to send, before the first of it is sent
   */
  async run(channel?: PageChannel, onSome?: () => void): Promise<void> {
    let claimed = await this.#claims.claim(channel);
    if (claimed) onSome?.();
    for (; claimed; claimed = await this.#claims.claim(channel)) {
      await this.#send(claimed, channel);
    }
  }

  /** Holds on to what is being sent. */
  async renew(): Promise<void> {
    if (this.#sending.size > 0) await this.#claims.renew([...this.#sending].map(({ key }) => key));
  }

  async #send(claimed: ClaimedDelivery, channel: PageChannel | undefined): Promise<void> {
    this.#sending.add(claimed);
    try {
      if (isLate(claimed)) {
        await this.#claims.record(claimed, {
          outcome: 'withdrawn',
          problem: 'Somebody had it already.',
          page: { state: 'withdrawn', problem: null },
        });
        return;
      }
      const told = await this.#tell(claimed, channel);
      if (told.error === undefined) await this.#sent(claimed, told.receipt);
      else await this.#failed(claimed, channel, told.error);
    } finally {
      this.#sending.delete(claimed);
      this.options.onChange(claimed.incident);
    }
  }

  async #tell(
    claimed: ClaimedDelivery,
    channel: PageChannel | undefined,
  ): Promise<{ receipt?: PageReceipt | void; error?: unknown }> {
    try {
      if (!channel) throw new Error(`This portal has no channel "${claimed.channel}" any more`);
      const message = JSON.parse(claimed.message) as Omit<PageMessage, 'key'>;
      return { receipt: await channel.send({ ...message, key: claimed.key }) };
    } catch (error) {
      return { error: error ?? new Error('The channel did not say why') };
    }
  }

  async #sent(claimed: ClaimedDelivery, receipt: PageReceipt | void): Promise<void> {
    const reference = receipt?.reference?.slice(0, 500) ?? null;
    const record = () =>
      this.#claims.record(claimed, {
        outcome: 'sent',
        problem: null,
        page: { state: 'sent', problem: null, receipt: reference },
      });
    // Who was told is not told again because of a database that was away for a moment.
    const recorded = await record().catch(record);
    if (recorded) this.#measure(claimed, recorded);
  }

  #measure({ channel, kind }: ClaimedDelivery, { latency }: RecordedAttempt): void {
    const { metrics } = this.options;
    metrics.attempted(channel, 'sent');
    if (latency === null) return;
    metrics.sent({ channel, kind: kind as PageKind, latencyMs: Math.max(0, Number(latency)) });
  }

  async #failed(
    claimed: ClaimedDelivery,
    from: PageChannel | undefined,
    error: unknown,
  ): Promise<void> {
    const { knex, logger, now, metrics } = this.options;
    const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    logger.warn(`A page of incident ${claimed.incident} could not be sent`, {
      problem,
      channel: claimed.channel,
    });
    const isFinal = !from || isRefusal(error);
    const outcome = isFinal ? ('refused' as const) : ('failed' as const);
    metrics.attempted(claimed.channel, outcome);
    const pauseMs = PAUSES_MS[claimed.attempts - 1];
    if (pauseMs !== undefined && !isFinal) {
      const dueInMs = Math.max(pauseMs, askedToWaitMs(error));
      await this.#claims.record(claimed, { outcome, problem, page: { problem, dueInMs } });
      return;
    }
    const page = { state: 'failed' as const, problem };
    if (!(await this.#claims.record(claimed, { outcome, problem, page }))) return;
    metrics.gaveUp(claimed.channel);
    const { incident, person, channel } = claimed;
    await knex.transaction(async trx => {
      // Holds the incident, so that its escalation stands still meanwhile.
      await changeIncident(trx, incident, now(), () => [
        { kind: 'delivery-failed', person, channel, because: problem },
      ]);
      if (claimed.kind === 'page' && claimed.step !== HELP_STEP) {
        await this.#hasten(trx, claimed, isFinal);
      }
    });
  }

  /** Where nobody of that step will hear of it, nobody waits for them. */
  async #hasten(
    trx: Knex.Transaction,
    { incident, step, round }: ClaimedDelivery,
    isRefused: boolean,
  ): Promise<void> {
    const hope = await trx<DeliveryRecord>(TABLES.deliveries)
      .where({ incident, step, round, kind: 'page' })
      .whereNot({ state: 'failed' })
      .first('key');
    if (hope) return;
    const escalation = await trx<EscalationRecord>(TABLES.escalations).where({ incident }).first();
    if (!escalation || !waitsInVain(escalation, { step, round, isRefused })) return;
    const instant = databaseNow(trx, this.options.now);
    await trx<EscalationRecord>(TABLES.escalations)
      .where({ incident })
      .andWhere('due_at', '>', instant)
      .update({ due_at: instant } as never);
  }
}
