import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { People } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type express from 'express';
import type { Knex } from 'knex';
import { ChangeStore } from './database/ChangeStore';
import type { IncidentsSettings } from './config/readIncidentsConfig';
import { AlertStore } from './database/AlertStore';
import { IncidentStore } from './database/IncidentStore';
import { IncidentAccess } from './desk/IncidentAccess';
import { IncidentDesk } from './desk/IncidentDesk';
import { Intake } from './intake/Intake';
import { NotificationChannel } from './paging/NotificationChannel';
import { createRouter } from './routers/createRouter';
import { Signaller } from './Signaller';
import { DeliveryWorker } from './work/DeliveryWorker';
import { EscalationWorker } from './work/EscalationWorker';
import { Pump } from './work/Pump';
import { World } from './work/World';

/** @internal */
export interface IncidentsOptions {
  auditor: AuditorService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => number;
  onCall: Pick<OnCallService, 'facts'>;
  permissions: PermissionsService;
  settings: IncidentsSettings;
  signals: SignalsService;
  userInfo: UserInfoService;
}

/** How often is looked for what other replicas received, and for what has become due. */
const EVERY_MS = 1_000;

/**
 * The parts of the back end put together.
 *
 * @internal
 */
export class Incidents {
  readonly router: express.Router;
  readonly #pumps: Pump[];

  constructor(options: IncidentsOptions) {
    const { fleet, knex, logger, notifications, now, onCall, settings, signals } = options;
    const people = new People(options);
    const world = new World({ fleet, onCall });
    const changes = new ChangeStore(knex);
    const store = new IncidentStore(knex);
    const alerts = new AlertStore(knex);
    const signaller = new Signaller({ logger, signals });
    const channels = [new NotificationChannel(notifications)];
    const onChange = (incident?: number) => void signaller.changed(incident);

    const delivery = new DeliveryWorker({
      ...{ channels, knex, logger, now, onChange },
      worker: `${hostname()}-${randomUUID()}`.slice(0, 64),
    });
    const deliveries = this.#pump(logger, 'Sending pages', () => delivery.run());
    const escalation = new EscalationWorker({
      ...{ knex, now, world },
      channels: channels.map(({ name }) => name),
      onChange(incident) {
        onChange(incident);
        deliveries.nudge();
      },
    });
    const escalations = this.#pump(logger, 'Escalating', () => escalation.run());
    const onNews = (incident?: number) => {
      onChange(incident);
      escalations.nudge();
    };
    const intake = new Intake({
      ...{ knex, logger, now, settings, world },
      store: alerts,
      onChange: onNews,
    });
    this.#pumps = [...intake.pumps, escalations, deliveries];

    const access = new IncidentAccess({ fleet, people });
    const { operators } = settings;
    const desk = new IncidentDesk({
      ...options,
      ...{ access, operators, store, world, onChange: onNews },
    });
    this.router = createRouter({
      ...options,
      ...{ access, alerts, changes, desk, people, store, world },
      intake: { settings, store: alerts, changes, now, onReceived: () => intake.nudge() },
    });
  }

  start(): void {
    for (const pump of this.#pumps) pump.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#pumps.map(pump => pump.stop()));
  }

  #pump(logger: LoggerService, name: string, work: () => Promise<unknown>): Pump {
    return new Pump({ logger, name, work, everyMs: EVERY_MS });
  }
}
