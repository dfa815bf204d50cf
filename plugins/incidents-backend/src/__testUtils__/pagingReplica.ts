import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { PageChannel, PageMessage, PageReceipt } from '@rollcall/plugin-incidents-node';
import { fleetOf } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { AlertStore } from '../database/AlertStore';
import { TABLES } from '../database/rows';
import { MaintenanceStore } from '../maintenance/MaintenanceStore';
import { PagingMetrics } from '../metrics/PagingMetrics';
import { ClockWatch } from '../work/ClockWatch';
import { DeliveryWorker } from '../work/DeliveryWorker';
import { EscalationWorker } from '../work/EscalationWorker';
import { IntakeWorker } from '../work/IntakeWorker';
import { OutcomeWorker } from '../work/OutcomeWorker';
import type { Knowledge } from '../work/World';
import { DOCUMENTS } from './startIncidents';

export const MINUTE_MS = 60_000;
/** The policy of these tests. */
export const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';

/** The clock of a process, which a test sets, beside the time that passes. */
export interface TestClock {
  nowMs: number;
  elapsedMs: number;
}

export interface TestChannel extends PageChannel {
  sent: PageMessage[];
}

/** A channel that keeps what it is given. */
export function testChannel(
  options: Partial<Omit<PageChannel, 'send'>> & {
    send?: (message: PageMessage) => Promise<PageReceipt | undefined | void>;
  } = {},
): TestChannel {
  const { send = async () => {}, ...parts } = options;
  const sent: PageMessage[] = [];
  return {
    name: 'notification',
    title: 'Notifications',
    isToldOutcome: false,
    recipientsOf: ({ people }) => people,
    ...parts,
    sent,
    async send(message) {
      const receipt = await send(message);
      sent.push(message);
      return receipt ?? undefined;
    },
  };
}

export interface ReplicaOptions {
  documents?: string;
  /** What is known, where it is not the documents and the policy of these tests. */
  know?: () => Knowledge;
  channels?: readonly TestChannel[];
}

/** The workers of a replica. */
export function pagingReplica(knex: Knex, clock: TestClock, options: ReplicaOptions = {}) {
  const { documents = DOCUMENTS, channels = [testChannel()] } = options;
  const fleet = fleetOf({ documents, policy: POLICY });
  const all = { fleet, facts: { asOf: '2026-01-06T10:00:00Z' } };
  const world = { know: async () => options.know?.() ?? all };
  const now = () => clock.nowMs;
  const settings = { operators: [], reopenWithinMs: 15 * MINUTE_MS };
  const onChange = () => {};
  const recorded: [name: string, value: number, attributes?: object][] = [];
  const create = (name: string) => {
    const take = (value: number, attributes?: object) =>
      void recorded.push([name, value, attributes]);
    return { record: take, add: take };
  };
  const paging = {
    ...{ knex, world, channels, now, onChange },
    portalUrl: 'https://portal.test',
    logger: mockServices.logger.mock(),
    metrics: new PagingMetrics(
      metricsServiceMock.mock({ createHistogram: create, createCounter: create }),
    ),
  };
  const intake = new IntakeWorker({ knex, world, settings, now, onChange });
  const clockWatch = new ClockWatch({ now, elapsed: () => clock.elapsedMs });
  const maintenance = new MaintenanceStore(knex, now);
  const escalation = new EscalationWorker({ ...paging, operators: [], clockWatch, maintenance });
  const delivery = new DeliveryWorker({ ...paging, worker: `worker-${Math.random()}` });
  const outcome = new OutcomeWorker({ ...paging, onQueued: () => {} });
  async function deliver() {
    await Promise.all([...channels, undefined].map(channel => delivery.run(channel)));
  }
  async function work() {
    await intake.run();
    await escalation.run();
    await outcome.run();
    await deliver();
  }
  const { sent } = channels[0];
  const store = new AlertStore(knex);
  return { sent, recorded, work, deliver, store, maintenance, intake, escalation, delivery };
}

/**
 * Lets time pass for what waits in the database, whose clock no test can set.
 */
export async function passTime(knex: Knex, minutes: number): Promise<void> {
  const earlier = (column: string) => knex.raw('?? - ?', [column, minutes * MINUTE_MS]);
  await knex(TABLES.escalations)
    .whereNotNull('due_at')
    .update({ due_at: earlier('due_at'), began_at: earlier('began_at') });
  await knex(TABLES.maintenance).update({ from_at: earlier('from_at'), to_at: earlier('to_at') });
  await knex(TABLES.deliveries)
    .where({ state: 'pending' })
    .update({ due_at: earlier('due_at'), lease_until: earlier('lease_until') });
}
