import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { authorize } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type { RunbooksService } from '@rollcall/plugin-runbooks-node';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { AlertStore } from '../database/AlertStore';
import { IncidentStore } from '../database/IncidentStore';
import type { Signaller } from '../Signaller';
import { Pump } from '../work/Pump';
import { World } from '../work/World';
import { AutomaticStarts } from './AutomaticStarts';
import { remediesRouter } from './remediesRouter';
import { RemedyDesk } from './RemedyDesk';
import { RunFollower } from './RunFollower';

/** @internal */
export interface IncidentRunbooksOptions {
  auditor: AuditorService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  onCall: Pick<OnCallService, 'facts'>;
  permissions: PermissionsService;
  runbooks: RunbooksService;
  signaller: Signaller;
}

const EVERY_MS = 1_000;

/** What incidents have to do with runbooks, put together. @internal */
export class IncidentRunbooks {
  readonly router: express.Router;
  readonly #pumps: readonly Pump[];

  constructor(options: IncidentRunbooksOptions) {
    const { httpAuth, knex, logger, signaller } = options;
    const onChange = (incident: number) => void signaller.changed(incident);
    const world = new World(options);
    const follower = new RunFollower({ ...options, onChange });
    signaller.onChanged(() => follower.wake());
    const following = new Pump({
      ...{ logger, name: 'Following the runs of incidents', everyMs: EVERY_MS },
      work: () => follower.run(),
    });
    const starts = new AutomaticStarts({ ...options, world, onChange });
    const starting = new Pump({
      ...{ logger, name: 'Starting runbooks for alerts', everyMs: EVERY_MS },
      work: () => starts.run(),
    });
    this.#pumps = [following, starting];
    const desk = new RemedyDesk({
      ...options,
      ...{ world, alerts: new AlertStore(knex), store: new IncidentStore(knex) },
    });
    const mayRead = authorize(incidentReadPermission, options);
    this.router = Router();
    this.router.use('/v1/incidents', mayRead, remediesRouter({ desk, httpAuth }));
  }

  start(): void {
    for (const pump of this.#pumps) pump.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#pumps.map(pump => pump.stop()));
  }
}
