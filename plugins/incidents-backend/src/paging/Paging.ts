import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import type { MaintenanceStore } from '../maintenance/MaintenanceStore';
import type { PagingMetrics } from '../metrics/PagingMetrics';
import { ClockWatch } from '../work/ClockWatch';
import { DeliveryWorker } from '../work/DeliveryWorker';
import { EscalationWorker } from '../work/EscalationWorker';
import { OutcomeWorker } from '../work/OutcomeWorker';
import { Pump } from '../work/Pump';
import { RetentionWorker } from '../work/RetentionWorker';
import type { World } from '../work/World';

/** @internal */
export interface PagingOptions {
  knex: Knex;
  logger: LoggerService;
  metrics: PagingMetrics;
  world: Pick<World, 'know'>;
  channels: readonly PageChannel[];
  /** Who is told where the documents name nobody. */
  operators: readonly string[];
  maintenance: Pick<MaintenanceStore, 'current'>;
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  /** How long alerts are kept that only informed, milliseconds. */
  keepInformationMs: number;
  now: () => number;
  onChange: (incident: number) => void;
}

/** How often is looked for what has become due. */
const EVERY_MS = 1_000;
/** As many messages of one channel are under way at once: one that is slow holds up few others, and the database is asked for all. @internal */
export const LANES = 8;
/** Of what is there for when much is to be sent at once, or when a channel is gone. */
const SELDOM_MS = 30_000;
/** Several times within the lease, so that one that does not get through costs nothing. */
const RENEW_EVERY_MS = 5_000;
const FORGET_EVERY_MS = 3_600_000;

/**
 * The parts of paging put together: who is due, telling them, and telling what came of it.
 *
 * @internal
 */
export class Paging {
  readonly pumps: readonly Pump[];
  readonly #escalations: Pump;
  readonly #outcomes: Pump;

  constructor(options: PagingOptions) {
    const { channels, logger, onChange } = options;
    const delivery = new DeliveryWorker({
      ...options,
      worker: `${hostname()}-${randomUUID()}`.slice(0, 64),
    });
    const pump = (name: string, work: () => Promise<unknown>, everyMs = EVERY_MS) =>
      new Pump({ logger, name, work, everyMs });
    const senders = channels.map(channel => this.#lanes(channel, { delivery, logger }));
    const send = () => senders.flat().forEach(lane => lane.nudge());
    const givesUp = pump(
      'Giving up pages of channels that are no more',
      () => delivery.run(),
      SELDOM_MS,
    );
    const escalation = new EscalationWorker({
      ...options,
      clockWatch: new ClockWatch(options),
      onChange(incident) {
        onChange(incident);
        send();
      },
    });
    this.#escalations = pump('Escalating', () => escalation.run());
    const outcome = new OutcomeWorker({ ...options, onQueued: send });
    this.#outcomes = pump('Telling what came of pages', () => outcome.run());
    const retention = new RetentionWorker(options);
    const forgets = pump('Forgetting what only informed', () => retention.run(), FORGET_EVERY_MS);
    const holds = pump('Holding on to what is being sent', () => delivery.renew(), RENEW_EVERY_MS);
    this.pumps = [
      ...[this.#escalations, this.#outcomes],
      ...[...senders.flat(), givesUp, holds, forgets],
    ];
  }

  /** One looks for what is due, and wakes the others where there is something, so that they take several at once. */
  #lanes(
    channel: PageChannel,
    { delivery, logger }: { delivery: DeliveryWorker; logger: LoggerService },
  ): Pump[] {
    const name = `Sending pages by ${channel.title}`;
    const lane = (work: () => Promise<void>, everyMs: number) =>
      new Pump({ logger, name, work, everyMs });
    const others = Array.from({ length: LANES - 1 }, () =>
      lane(() => delivery.run(channel), SELDOM_MS),
    );
    const wakeOthers = () => others.forEach(other => other.nudge());
    return [lane(() => delivery.run(channel, wakeOthers), EVERY_MS), ...others];
  }

  /** Something happened to an incident. */
  nudge(): void {
    this.#escalations.nudge();
    this.#outcomes.nudge();
  }
}
