import { mockServices } from '@backstage/backend-test-utils';
import type { FiringAlert } from '@rollcall/plugin-incidents-common';
import type { TestMessage } from '@rollcall/plugin-incidents-node';
import { fleetOf } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { AlertStore } from '../database/AlertStore';
import { IncidentStore } from '../database/IncidentStore';
import type { PostedAlert } from '../intake/AlertmanagerApi';
import { MaintenanceStore } from '../maintenance/MaintenanceStore';
import { ReachBoard } from '../reach/ReachBoard';
import type { ReachConfig } from '../reach/readReachConfig';
import { TracerStore } from '../reach/TracerStore';
import { TracerWorker, type TracerWorkerOptions } from '../reach/TracerWorker';
import { IntakeWorker } from '../work/IntakeWorker';
import { testChannel } from './pagingReplica';
import { DOCUMENTS } from './startIncidents';

const HOUR_MS = 3_600_000;
const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';

const CONFIG: ReachConfig = {
  source: {
    name: 'production',
    type: 'alertmanager',
    tokenHash: Buffer.alloc(32),
    api: { upstream: { name: 'Alertmanager', baseUrl: 'http://a.test' }, receivers: ['rollcall'] },
  },
  tiers: { '1': 30 * 24 * HOUR_MS },
  hours: {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    fromMs: 9 * HOUR_MS,
    toMs: 16 * HOUR_MS,
    timeZone: 'UTC',
  },
  perHour: 6,
  returnWithinMs: 10 * 60_000,
  acknowledgeWithinMs: HOUR_MS,
};

/** What tests a path: a worker, an Alertmanager that keeps what it is given, and a way to people that keeps what they are told. */
export function tracerReplica(
  knex: Knex,
  clock: { nowMs: number },
  options: Partial<TracerWorkerOptions['api']> & {
    sendTest?: (message: TestMessage) => Promise<void>;
    takesNoTests?: boolean;
    documents?: string;
  } = {},
) {
  const { documents = DOCUMENTS, takesNoTests = false, sendTest, ...api } = options;
  const fleet = fleetOf({ documents, policy: POLICY });
  const world = { know: async () => ({ fleet, facts: { asOf: '2026-01-06T10:00:00Z' } }) };
  const now = () => clock.nowMs;
  const fired: PostedAlert[] = [];
  const told: TestMessage[] = [];
  const store = new TracerStore(knex, now);
  const board = new ReachBoard({ knex, now, settings: CONFIG, store });
  const channel = {
    ...testChannel(),
    ...(!takesNoTests && {
      async sendTest(message: TestMessage) {
        await sendTest?.(message);
        told.push(message);
      },
    }),
  };
  const worker = new TracerWorker({
    api: {
      fire: async alert => void fired.push(alert),
      find: async () => [],
      ...api,
    },
    ...{ board, store, world, now },
    channels: [channel],
    config: CONFIG,
    incidents: new IncidentStore(knex),
    logger: mockServices.logger.mock(),
    maintenance: new MaintenanceStore(knex, now),
    operators: [],
    portalUrl: 'https://portal.test',
    worker: 'worker',
    onChange: () => {},
  });
  const settings = { operators: [], reopenWithinMs: 15 * 60_000 };
  const intake = new IntakeWorker({ knex, world, settings, now, onChange: () => {} });
  const alerts = new AlertStore(knex);
  /** A notice of Alertmanager arrives, of what it was handed. */
  async function comesBack(changes: Record<string, string> = {}, source = 'production') {
    const given = fired.map(({ labels, annotations, startsAt }): FiringAlert => ({
      labels: { ...labels, ...changes },
      ...{ annotations, startsAt },
      status: 'firing',
      fingerprint: 'f1',
    }));
    await alerts.receive(source, given, clock.nowMs);
    await intake.run();
    await worker.run();
  }
  return { fleet, board, store, worker, fired, told, comesBack, alerts, intake };
}
