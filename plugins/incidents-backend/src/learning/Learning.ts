import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { authorize, Notifier, People, refuseWhileDatabaseIsAway } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import type { IssueTracker } from '@rollcall/plugin-incidents-node';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { IncidentStore } from '../database/IncidentStore';
import { IncidentAccess } from '../desk/IncidentAccess';
import { InsightDesk } from '../insights/InsightDesk';
import { insightsRouter } from '../insights/insightsRouter';
import { InsightStore } from '../insights/InsightStore';
import type { Signaller } from '../Signaller';
import { Pump } from '../work/Pump';
import { World } from '../work/World';
import { ActionDesk } from './ActionDesk';
import { ActionReminder } from './ActionReminder';
import { actionsRouter } from './actionsRouter';
import { ActionStore } from './ActionStore';
import { Backlog } from './backlog/Backlog';
import { backlogRouter } from './backlog/backlogRouter';
import { MonitoringBudgets } from './backlog/MonitoringBudgets';
import { LearningWorker } from './LearningWorker';
import { lessonsRouter } from './lessonsRouter';
import { Objectives } from './objectives/Objectives';
import { ReviewDesk } from './ReviewDesk';
import { ReviewReminder } from './ReviewReminder';
import { reviewsRouter } from './reviewsRouter';
import { ReviewStore } from './ReviewStore';
import { TrackingWorker } from './tracking/TrackingWorker';

/** @internal */
export interface LearningOptions {
  auditor: AuditorService;
  auth: AuthService;
  discovery: DiscoveryService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => number;
  onCall: Pick<OnCallService, 'facts'>;
  permissions: PermissionsService;
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  signaller: Signaller;
  /** Where action items are written too, if anywhere. */
  tracker?: IssueTracker;
  userInfo: UserInfoService;
}

/** Nobody waits for what is learned as they wait for a page, and much happens at once in a storm. */
const GATHER_MS = 250;
/** For what a replica left that ended before it looked. */
const LOOK_EVERY_MS = 60_000;
const REMIND_EVERY_MS = 60_000;
const TRACK_EVERY_MS = 5_000;

/** What is learned from incidents: its parts put together. @internal */
export class Learning {
  readonly router: express.Router;
  readonly #pumps: Pump[];

  constructor(options: LearningOptions) {
    const { fleet, knex, logger, notifications, now, signaller, tracker } = options;
    const people = new People(options);
    const access = new IncidentAccess({ fleet, people });
    const store = new IncidentStore(knex);
    const world = new World(options);
    const notifier = new Notifier({ logger, notifications, topic: 'incidents' });

    const reviews = new ReviewStore(knex);
    const actions = new ActionStore(knex);
    const reviewReminder = new ReviewReminder({ reviews, notifier, now });
    const actionReminder = new ActionReminder({ actions, notifier, now });
    const reminders = new Pump({
      ...{ logger, name: 'Reminding of what is to be learned', everyMs: REMIND_EVERY_MS },
      async work() {
        await reviewReminder.run();
        await actionReminder.run();
      },
    });
    let tracking: Pump | undefined;
    const onChange = (incident?: number) => {
      void signaller.changed(incident);
      reminders.nudge();
      tracking?.nudge();
    };
    const learner = new LearningWorker({ knex, world, now, onChange });
    const looking = new Pump({
      ...{ logger, name: 'Learning from incidents', everyMs: LOOK_EVERY_MS },
      gatherMs: GATHER_MS,
      work: () => learner.run(),
    });
    signaller.onChanged(() => looking.nudge());
    if (tracker) {
      const onSynced = (incident?: number) => void signaller.changed(incident);
      const tracked = new TrackingWorker({ ...options, tracker, world, onChange: onSynced });
      tracking = new Pump({
        ...{ logger, name: `Writing to ${tracker.title}`, everyMs: TRACK_EVERY_MS },
        work: () => tracked.run(),
      });
    }
    this.#pumps = [looking, reminders, ...(tracking ? [tracking] : [])];

    const known = { ...options, access, actions, people, reviews, store, world, onChange };
    const desk = new ActionDesk({
      ...known,
      tracker: tracker?.name,
      trackerTitles: new Map(tracker ? [[tracker.name, tracker.title]] : []),
    });
    const mayRead = authorize(incidentReadPermission, options);
    this.router = Router();
    this.router.use(
      '/v1/reviews',
      mayRead,
      reviewsRouter({ ...known, desk: new ReviewDesk(known) }),
    );
    this.router.use('/v1/actions', mayRead, actionsRouter({ ...known, desk }));
    this.router.use('/v1/lessons', mayRead, lessonsRouter({ ...known, desk }));
    const backlog = new Backlog({ ...known, budgets: new MonitoringBudgets(options) });
    const insights = new InsightDesk({ insights: new InsightStore(knex), world, now });
    this.router.use('/v1/insights', mayRead, insightsRouter({ desk: insights, people }));
    const objectives = new Objectives({ knex, world, now });
    this.router.get('/v1/objectives', mayRead, async (_req, res) => {
      res.json(await objectives.read());
    });
    this.router.use('/v1/backlog', mayRead, backlogRouter(backlog));
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
