import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import type { PageChannel, PageContact, PageKind } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { type DeliveryRecord, type IncidentRecord, instantOf, TABLES } from '../database/rows';
import { messageOf } from '../paging/messageOf';
import { queueDeliveries, type Telling } from '../paging/queueDeliveries';
import type { World } from './World';

/** @internal */
export interface OutcomeWorkerOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  channels: readonly PageChannel[];
  portalUrl: string;
  now: Clock;
  /** Called after something is to be told. */
  onQueued: () => void;
}

type PagedRow = Pick<DeliveryRecord, 'key' | 'channel' | 'person' | 'step' | 'message' | 'receipt'>;

const ACKNOWLEDGED = ['acknowledged', 'mitigated'];

/**
 * Tells channels that keep an incident of their own that somebody has it, and that it is over. What was told stands with each page,
 * so that it is made up for after whatever came between.
 *
 * @internal
 */
export class OutcomeWorker {
  constructor(private readonly options: OutcomeWorkerOptions) {}

  /** Queues what is to be told. */
  async run(): Promise<void> {
    const { onQueued } = this.options;
    let count = 0;
    for (const number of await this.#incidents()) count += await this.#tell(number);
    if (count > 0) onQueued();
  }

  /** Incidents whose pages were sent before what happened since. */
  async #incidents(): Promise<number[]> {
    const { knex } = this.options;
    const rows = (await knex(TABLES.deliveries)
      .join(TABLES.incidents, `${TABLES.incidents}.number`, `${TABLES.deliveries}.incident`)
      .where(where =>
        where
          .where({ [`${TABLES.deliveries}.told`]: 'page' })
          .whereIn(`${TABLES.incidents}.state`, ACKNOWLEDGED)
          .orWhere(over =>
            over
              .whereIn(`${TABLES.deliveries}.told`, ['page', 'acknowledged'])
              .where({ [`${TABLES.incidents}.state`]: 'resolved' }),
          ),
      )
      // What is under way is told first.
      .whereIn(`${TABLES.deliveries}.state`, ['sent', 'failed', 'withdrawn'])
      .distinct(`${TABLES.deliveries}.incident as number`)) as { number: number }[];
    return rows.map(({ number }) => number);
  }

  async #tell(number: number): Promise<number> {
    const { knex, world, channels, portalUrl, now } = this.options;
    const { fleet } = await world.know();
    return knex.transaction(async trx => {
      const query = trx<IncidentRecord>(TABLES.incidents).where({ number }).first();
      if (isPostgres(trx)) query.forUpdate();
      const row = (await query) as IncidentRecord | undefined;
      if (!row || row.state === 'open') return 0;
      const kind: PageKind = row.state === 'resolved' ? 'resolved' : 'acknowledged';
      const pages = (await trx<DeliveryRecord>(TABLES.deliveries)
        .where({ incident: number })
        .whereIn('told', kind === 'resolved' ? ['page', 'acknowledged'] : ['page'])
        .whereIn('state', ['sent', 'failed', 'withdrawn'])
        .orderBy([{ column: 'queued_at' }, { column: 'key' }])
        .select('key', 'channel', 'person', 'step', 'message', 'receipt', 'state')) as (PagedRow &
        Pick<DeliveryRecord, 'state'>)[];
      const message = messageOf(kind, {
        ...{ number, fleet, portalUrl },
        incident: incidentOf(row),
        at: instantOf(row.updated_at),
      });
      // Once for each recipient, in answer to the first page; who got none is told nothing.
      const tellings = new Map<string, Telling>();
      for (const page of pages) {
        const channel = channels.find(({ name }) => name === page.channel);
        const id = JSON.stringify([page.channel, page.person]);
        if (!channel || page.state !== 'sent' || tellings.has(id)) continue;
        tellings.set(id, {
          channel,
          message,
          recipient: (JSON.parse(page.message) as { recipient: PageContact }).recipient,
          step: page.step,
          occasion: [kind, String(row.version)],
          inReplyTo: page.receipt,
        });
      }
      await queueDeliveries(trx, [...tellings.values()], databaseNow(trx, now));
      await trx<DeliveryRecord>(TABLES.deliveries)
        .whereIn(
          'key',
          pages.map(({ key }) => key),
        )
        .update({ told: kind });
      return tellings.size;
    });
  }
}
