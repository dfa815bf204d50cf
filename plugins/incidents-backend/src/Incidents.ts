import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Confirmations, People } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type express from 'express';
import type { Knex } from 'knex';
import type { IncidentsSettings } from './config/readIncidentsConfig';
import { AlertStore } from './database/AlertStore';
import { ChangeStore } from './database/ChangeStore';
import { IncidentStore } from './database/IncidentStore';
import { IncidentAccess } from './desk/IncidentAccess';
import { IncidentDesk } from './desk/IncidentDesk';
import { BurningSlos } from './intake/BurningSlos';
import { Intake } from './intake/Intake';
import { FeedbackDesk } from './feedback/FeedbackDesk';
import { FeedbackStore } from './feedback/FeedbackStore';
import { MaintenanceDesk } from './maintenance/MaintenanceDesk';
import { MaintenanceStore } from './maintenance/MaintenanceStore';
import type { PagingMetrics } from './metrics/PagingMetrics';
import { registerActions } from './actions/registerActions';
import { Lifecycle } from './lifecycle/Lifecycle';
import { PullInWorker, type PullInWorkerOptions } from './lifecycle/PullInWorker';
import { Paging } from './paging/Paging';
import { Reach } from './reach/Reach';
import { createRouter } from './routers/createRouter';
import type { Signaller } from './Signaller';
import { WaysDesk } from './ways/WaysDesk';
import { WayTestStore } from './ways/WayTestStore';
import { Pump } from './work/Pump';
import { World } from './work/World';

/** @internal */
export interface IncidentsOptions {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  /** Ways to reach people. */
  channels: readonly PageChannel[];
  discovery: DiscoveryService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  knex: Knex;
  /** How long alerts are kept that only informed, milliseconds. */
  keepInformationMs: number;
  logger: LoggerService;
  metrics: PagingMetrics;
  now: () => number;
  onCall: Pick<OnCallService, 'facts'>;
  permissions: PermissionsService;
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  settings: IncidentsSettings;
  signaller: Signaller;
  userInfo: UserInfoService;
}

/** Whoever is asked to help is there some seconds later. */
const PULL_IN_EVERY_MS = 5_000;

type PullInOptions = IncidentsOptions & Omit<PullInWorkerOptions, 'operators'>;

/**
 * The parts of the back end put together.
 *
 * @internal
 */
export class Incidents {
  readonly router: express.Router;
  readonly #pumps: Pump[];

  constructor(options: IncidentsOptions) {
    const { fleet, knex, logger, now, onCall, settings, signaller } = options;
    const people = new People(options);
    const world = new World({ fleet, onCall });
    const store = new IncidentStore(knex);
    const alerts = new AlertStore(knex);
    const changes = new ChangeStore(knex);
    const onChange = (incident?: number) => void signaller.changed(incident);

    const maintenanceStore = new MaintenanceStore(knex, now);
    const paging = new Paging({
      ...options,
      ...{ operators: settings.operators, maintenance: maintenanceStore, world, onChange },
    });
    const reach = new Reach({
      ...options,
      ...{ config: settings.reach, operators: settings.operators, people, store, world },
      maintenance: maintenanceStore,
      onChange,
    });
    const onNews = (incident?: number) => {
      onChange(incident);
      paging.nudge();
      reach.nudge();
    };
    const intake = new Intake({
      ...{ knex, logger, now, settings, world },
      slos: new BurningSlos(options),
      store: alerts,
      onChange: onNews,
    });
    this.#pumps = [...intake.pumps, ...paging.pumps, ...reach.pumps];
    if (settings.pullsInCauses)
      this.#pumps.push(this.#pullingIn({ ...options, world, onChange: onNews }));

    const access = new IncidentAccess({ fleet, people });
    const { operators } = settings;
    const desk = new IncidentDesk({
      ...options,
      ...{ access, operators, store, world, onChange: onNews },
    });
    const maintenance = new MaintenanceDesk({
      ...options,
      ...{ people, store: maintenanceStore, world, onChange: onNews },
    });
    registerActions({
      ...options,
      ...{ desk, people, store },
      confirmations: new Confirmations({ knex, table: 'incidents_confirmations', now }),
    });
    const lifecycle = new Lifecycle({
      ...options,
      ...{ access, operators, people, store, world, onChange: onNews },
    });
    const feedback = new FeedbackDesk({
      ...options,
      ...{ access, alerts, incidents: store, onChange },
      store: new FeedbackStore(knex, now),
    });
    this.router = createRouter({
      ...options,
      feedback,
      reach: reach.desk,
      reachBoard: reach.board,
      ways: new WaysDesk({ ...options, world, store: new WayTestStore(knex, now) }),
      lifecycle,
      maintenance,
      ...{ access, alerts, changes, desk, people, store, world },
      intake: {
        ...{ settings, store: alerts, changes, now },
        onReceived: () => intake.nudge(),
        onTruncated: source => intake.truncated(source),
      },
    });
  }

  #pullingIn(options: PullInOptions): Pump {
    const worker = new PullInWorker({ ...options, operators: options.settings.operators });
    const { logger } = options;
    const name = 'Asking those on call for causes to help';
    return new Pump({ logger, name, everyMs: PULL_IN_EVERY_MS, work: () => worker.run() });
  }

  start(): void {
    for (const pump of this.#pumps) pump.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#pumps.map(pump => pump.stop()));
  }
}
