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
/** As many messages of one channel are under way at once: one that is slow holds up few others. */
const LANES = 3;
/** All lanes but the first are there for when much is to be sent at once; they need not look often by themselves. */
const EXTRA_EVERY_MS = 30_000;
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
    const lanes = [
      ...channels.flatMap(channel =>
        Array.from({ length: LANES }, (_, lane) =>
          pump(
            `Sending pages by ${channel.title}`,
            () => delivery.run(channel),
            lane === 0 ? EVERY_MS : EXTRA_EVERY_MS,
          ),
        ),
      ),
      pump('Giving up pages of channels that are no more', () => delivery.run(), EXTRA_EVERY_MS),
    ];
    const send = () => lanes.forEach(lane => lane.nudge());
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
    this.pumps = [this.#escalations, this.#outcomes, ...lanes, holds, forgets];
  }

  /** Something happened to an incident. */
  nudge(): void {
    this.#escalations.nudge();
    this.#outcomes.nudge();
  }
}
