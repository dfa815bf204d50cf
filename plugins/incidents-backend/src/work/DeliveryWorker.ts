import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { type Clock, databaseNow, isPostgres } from '../database/databaseClock';
import { type DeliveryRecord, type EscalationRecord, TABLES } from '../database/rows';
import type { Page, PageChannel } from '../paging/PageChannel';

/** @internal */
export interface DeliveryWorkerOptions {
  knex: Knex;
  logger: LoggerService;
  channels: readonly PageChannel[];
  /** Name of this process. */
  worker: string;
  now: Clock;
  onChange: (incident: number) => void;
}

const LEASE_MS = 60_000;
/** Waits between attempts; after the last it has failed. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000, 120_000, 300_000];

type Claimed = Pick<
  DeliveryRecord,
  'key' | 'incident' | 'step' | 'person' | 'channel' | 'message' | 'attempts' | 'fence'
>;

/**
 * Tells people, with a lease and a fence for each: a process that dies leaves its page to another, and a channel may hear of it
 * twice, with the same key.
 *
 * @internal
 */
export class DeliveryWorker {
  constructor(private readonly options: DeliveryWorkerOptions) {}

  /** Sends every page that is due. */
  async run(): Promise<void> {
    for (let claimed = await this.#claim(); claimed; claimed = await this.#claim()) {
      await this.#send(claimed);
    }
  }

  async #claim(): Promise<Claimed | undefined> {
    const { knex, worker, now } = this.options;
    return knex.transaction(async trx => {
      const instant = databaseNow(trx, now);
      const due = trx(TABLES.deliveries)
        .select('key')
        .where({ state: 'pending' })
        .andWhere('due_at', '<=', instant)
        .andWhere(free => free.whereNull('lease_until').orWhere('lease_until', '<', instant))
        .orderBy([{ column: 'due_at' }, { column: 'key' }])
        .limit(1);
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
        .returning([
          'key',
          'incident',
          'step',
          'person',
          'channel',
          'message',
          'attempts',
          'fence',
        ])) as Claimed[];
      return rows[0];
    });
  }

  async #send(claimed: Claimed): Promise<void> {
    const { channels, logger, onChange } = this.options;
    const { key, person, incident } = claimed;
    const channel = channels.find(({ name }) => name === claimed.channel);
    try {
      if (!channel) throw new Error(`This portal has no channel "${claimed.channel}" any more`);
      const message = JSON.parse(claimed.message) as Omit<Page, 'key' | 'person'>;
      await channel.send({ ...message, key, person });
      await this.#write(claimed, { state: 'sent', due_at: null, problem: null });
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      logger.warn(`A page of incident ${incident} could not be sent`, { problem });
      await this.#failed(claimed, problem);
    }
    onChange(incident);
  }

  async #failed(claimed: Claimed, problem: string): Promise<void> {
    const { knex, now } = this.options;
    const pauseMs = PAUSES_MS[claimed.attempts - 1];
    if (pauseMs !== undefined) {
      const instant = databaseNow(knex, now);
      await this.#write(claimed, { due_at: knex.raw('? + ?', [instant, pauseMs]), problem });
      return;
    }
    if (!(await this.#write(claimed, { state: 'failed', due_at: null, problem }))) return;
    const { incident, step, person, channel } = claimed;
    await knex.transaction(async trx => {
      await changeIncident(trx, incident, now(), () => [
        { kind: 'delivery-failed', person, channel, because: problem },
      ]);
      const hope = await trx<DeliveryRecord>(TABLES.deliveries)
        .where({ incident, step })
        .whereNot({ state: 'failed' })
        .first('key');
      // Nobody of that step will hear of it, so nobody waits for them.
      if (hope) return;
      await trx<EscalationRecord>(TABLES.escalations)
        .where({ incident })
        .andWhere('due_at', '>', now())
        .update({ due_at: now() });
    });
  }

  /** @returns whether the claim was still good */
  async #write(
    { key, fence }: Claimed,
    values: Partial<Pick<DeliveryRecord, 'state' | 'problem'>> & { due_at: Knex.Raw | null },
  ): Promise<boolean> {
    const count = await this.options
      .knex<DeliveryRecord>(TABLES.deliveries)
      .where({ key, fence })
      .update({ ...values, worker: null, lease_until: null });
    return count > 0;
  }
}
