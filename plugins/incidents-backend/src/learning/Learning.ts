import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { authorize, Notifier, People, refuseWhileDatabaseIsAway } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { IncidentStore } from '../database/IncidentStore';
import { IncidentAccess } from '../desk/IncidentAccess';
import { Signaller } from '../Signaller';
import { Pump } from '../work/Pump';
import { World } from '../work/World';
import { LearningWorker } from './LearningWorker';
import { ReviewDesk } from './ReviewDesk';
import { ReviewReminder } from './ReviewReminder';
import { reviewsRouter } from './reviewsRouter';
import { ReviewStore } from './ReviewStore';

/** @internal */
export interface LearningOptions {
  auditor: AuditorService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => number;
  onCall: Pick<OnCallService, 'facts'>;
  permissions: PermissionsService;
  signals: SignalsService;
  userInfo: UserInfoService;
}

/** Nobody waits for what is learned as they wait for a page. */
const LOOK_EVERY_MS = 2_000;
const REMIND_EVERY_MS = 60_000;

/** What is learned from incidents: its parts put together. @internal */
export class Learning {
  readonly router: express.Router;
  readonly #pumps: Pump[];

  constructor(options: LearningOptions) {
    const { fleet, knex, logger, notifications, now } = options;
    const people = new People(options);
    const access = new IncidentAccess({ fleet, people });
    const store = new IncidentStore(knex);
    const world = new World(options);
    const signaller = new Signaller(options);
    const notifier = new Notifier({ logger, notifications, topic: 'incidents' });

    const reviews = new ReviewStore(knex);
    const reminder = new ReviewReminder({ reviews, notifier, now });
    const reminders = new Pump({
      ...{ logger, name: 'Reminding of reviews', everyMs: REMIND_EVERY_MS },
      work: () => reminder.run(),
    });
    const onChange = (incident: number) => {
      void signaller.changed(incident);
      reminders.nudge();
    };
    const worker = new LearningWorker({ knex, world, now, onChange });
    const looking = new Pump({
      ...{ logger, name: 'Learning from incidents', everyMs: LOOK_EVERY_MS },
      work: () => worker.run(),
    });
    this.#pumps = [looking, reminders];

    const desk = new ReviewDesk({ ...options, access, people, reviews, store, world, onChange });
    const mayRead = authorize(incidentReadPermission, options);
    this.router = Router();
    this.router.use('/v1/reviews', mayRead, reviewsRouter({ ...options, desk, people, reviews }));
    this.router.use(
      refuseWhileDatabaseIsAway({ logger, remains: 'Nothing that was written is lost.' }),
    );
  }

  start(): void {
    for (const pump of this.#pumps) pump.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#pumps.map(pump => pump.stop()));
  }
}
