import {
  type AuditorService,
  type AuthService,
  type DatabaseService,
  type HttpAuthService,
  type LoggerService,
  type PermissionsRegistryService,
  type PermissionsService,
  resolvePackagePath,
  type RootConfigService,
  type SchedulerService,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import type {
  ActionsRegistryService,
  ActionsService,
  MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { Notifier, People } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import { isEnded } from '@rollcall/plugin-runbooks-common';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { OnCallServices } from './access/OnCallServices';
import { RunAccess } from './access/RunAccess';
import { RunReading } from './access/RunReading';
import { catalogRefreshAction } from './actions/catalogRefreshAction';
import { httpActions } from './actions/httpActions';
import { notifyAction } from './actions/notifyAction';
import { prometheusActions } from './actions/prometheusActions';
import { registryActions } from './actions/registryActions';
import { runbookRunAction } from './actions/runbookRunAction';
import { waitAction } from './actions/waitAction';
import { Confirmations } from './assistants/Confirmations';
import { registerActions } from './assistants/registerActions';
import { AutomaticStarter } from './automatic/AutomaticStarter';
import { Breakers } from './automatic/Breakers';
import { RootCauses } from './automatic/RootCauses';
import { ConfiguredSecrets } from './config/ConfiguredSecrets';
import type { RunbooksConfig } from './config/readRunbooksConfig';
import { RunAttendant } from './desk/RunAttendant';
import { RunDesk } from './desk/RunDesk';
import { DrillBook } from './drills/DrillBook';
import { DrillDesk } from './drills/DrillDesk';
import { DatabaseRunStore } from './engine/database/DatabaseRunStore';
import { ObservedRunStore } from './engine/database/ObservedRunStore';
import { isPostgres } from './engine/database/clock';
import type { ActionRegistry } from './engine/work/ActionRegistry';
import { Dispatcher } from './engine/work/Dispatcher';
import { RunWorker } from './engine/work/RunWorker';
import { incidentRuns } from './history/incidentRuns';
import { LogTails } from './history/LogTails';
import { statisticsOf } from './history/statisticsOf';
import { RunHistory } from './history/RunHistory';
import { RunbookMetrics } from './metrics/RunbookMetrics';
import { NestedRuns } from './nested/NestedRuns';
import { RunNotices } from './notices/RunNotices';
import { CommandRunners } from './runner/CommandRunners';
import { RunSignaller } from './notices/RunSignaller';
import { createRouter } from './routers/createRouter';
import { KillSwitch } from './settings/KillSwitch';
import { RunbookShelf } from './shelf/RunbookShelf';

const LEASE_MS = 30_000;
const POLL_MS = 1_000;
const TAIL_MS = 300;

/** @internal */
export interface RunbooksOptions {
  actions: ActionRegistry;
  actionsRegistry: ActionsRegistryService;
  actionsService: ActionsService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: MetricsService;
  notifications: NotificationService;
  onCall: OnCallService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  settings: RunbooksConfig;
  signals: SignalsService;
  userInfo: UserInfoService;
  /** Names this process among the replicas. */
  worker: string;
}

/** Whether rows outlive the process. */
function isDurable(knex: Knex): boolean {
  if (isPostgres(knex)) return true;
  const { connection } = knex.client.config;
  const file = typeof connection === 'string' ? connection : connection?.filename;
  return typeof file === 'string' && file !== '' && !file.includes(':memory:');
}

/** The parts of the back end, put together. @internal */
export class Runbooks {
  readonly router: Router;
  readonly #dispatcher: Dispatcher;
  readonly #options: RunbooksOptions;

  private constructor(options: RunbooksOptions, parts: { router: Router; dispatcher: Dispatcher }) {
    this.#options = options;
    this.router = parts.router;
    this.#dispatcher = parts.dispatcher;
  }

  static async create(options: RunbooksOptions): Promise<Runbooks> {
    const { actions, database, fleet, logger, onCall, settings, worker } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath('@rollcall/plugin-runbooks-backend', 'migrations'),
      });
    }
    const now = Date.now;
    const notifier = new Notifier({ ...options, topic: 'runbooks' });
    actions.add(
      waitAction,
      runbookRunAction,
      notifyAction(notifier),
      catalogRefreshAction(options),
      ...httpActions(settings),
      ...prometheusActions(settings),
    );
    const metrics = new RunbookMetrics(options.metrics);
    const signaller = new RunSignaller(options);
    const store = new ObservedRunStore(
      new DatabaseRunStore({ knex, leaseMs: LEASE_MS, waitMs: settings.waitMs }),
      (run, before) => {
        metrics.changed(run, before);
        signaller.changed(run.id);
      },
    );
    const runners = await CommandRunners.create({
      ...options,
      knex,
      findRun: async runId => (await store.find(runId))?.run,
    });
    actions.add(...runners.actions);
    const history = new RunHistory(knex);
    const killSwitch = new KillSwitch(knex, now);
    const shelf = new RunbookShelf({ fleet, trustedSources: settings.trustedSources });
    const notices = new RunNotices({ notifier, shelf, store });
    const desk = new RunDesk({
      shelf,
      store,
      actions,
      onCall,
      durable: isDurable(knex),
      isKillSwitchOn: () => killSwitch.isOn(),
      onStart: (run, brokenGlass) => notices.started(run, brokenGlass),
      now,
    });
    const breakers = new Breakers(knex);
    const rootCauses = new RootCauses(knex, settings.automatic.rootCauseAfter);
    const starter = new AutomaticStarter({
      auditor: options.auditor,
      desk,
      isKillSwitchOn: () => killSwitch.isOn(),
      knex,
      metrics,
      notices,
      rootCauses,
      now,
    });
    const drills = new DrillDesk({
      actions,
      auditor: options.auditor,
      book: new DrillBook(knex),
      desk,
      history,
      isKillSwitchOn: () => killSwitch.isOn(),
      logger,
      notices,
      shelf,
      now,
    });
    const countRuns = async (runbookRef?: string) => {
      const { runbooks } = await shelf.current();
      return statisticsOf({ history, knex, runbooks, nowMs: now() }, runbookRef);
    };
    // Made once all else is there; until then there is nothing to work on.
    let wake = () => {};
    const nested = new NestedRuns({ store, clock: now, wake: () => wake() });
    const attendant = new RunAttendant({ shelf, store, onCall, nested, now });
    const people = new People(options);
    const access = RunAccess.create({ ...options, people, shelf });
    const reading = new RunReading({
      ...options,
      people,
      shelf,
      readers: settings.readers,
      onCallServices: new OnCallServices({ shelf, onCall, now }),
    });
    const tails = new LogTails({
      history,
      hasEnded: async runId => isEnded((await attendant.find(runId)).run.state),
      pollMs: TAIL_MS,
    });
    const dispatcher = new Dispatcher({
      store,
      worker,
      logger,
      concurrency: settings.concurrency,
      pollMs: POLL_MS,
      work: (claim, stop) =>
        new RunWorker(claim, {
          store,
          actions,
          secretSource: new ConfiguredSecrets(settings),
          circumstances: run => desk.circumstances(run),
          onChange(run) {
            tails.wake(run.id);
            notices.changed(run);
            if (isEnded(run.state)) void nested.ended(run).catch(() => {});
          },
          nested,
          clock: now,
          renewMs: LEASE_MS / 3,
        }).work(stop),
    });
    wake = () => dispatcher.wake();
    registerActions({
      ...options,
      access,
      confirmations: new Confirmations(knex, now),
      desk,
      history,
      runnable: settings.runnableByActions,
      shelf,
      now,
      wake,
    });
    const router = createRouter(
      {
        access,
        actions,
        attendant,
        auditor: options.auditor,
        breakers,
        desk,
        drills,
        history,
        incidentRuns: query => incidentRuns(knex, query),
        killSwitch,
        reading,
        rootCauses,
        shelf,
        starter,
        statistics: runbookRef => countRuns(runbookRef),
        tails,
        now,
        wake,
      },
      { ...options, automaticCallers: settings.automatic.callers, runners: runners.router },
    );
    await options.scheduler.scheduleTask({
      id: 'runbooks-expiry',
      frequency: { seconds: 30 },
      timeout: { minutes: 1 },
      scope: 'global',
      async fn() {
        for (const run of await store.closeOverdue()) notices.changed(run);
        await store.freeLocks();
      },
    });
    await options.scheduler.scheduleTask({
      id: 'runbooks-figures',
      frequency: { minutes: 1 },
      timeout: { seconds: 30 },
      scope: 'local',
      async fn() {
        const breakersOpen = (await breakers.list()).length;
        metrics.stand({ ...(await history.openRuns()), breakers: breakersOpen });
      },
    });
    await options.scheduler.scheduleTask({
      id: 'runbooks-drills',
      frequency: { minutes: 10 },
      initialDelay: { minutes: 2 },
      timeout: { minutes: 5 },
      scope: 'global',
      async fn() {
        if ((await drills.runDue()) > 0) dispatcher.wake();
      },
    });
    return new Runbooks(options, { router, dispatcher });
  }

  async start(): Promise<void> {
    const { actions, actionsService, auth, logger, settings } = this.#options;
    try {
      actions.add(
        ...(await registryActions({ config: settings, actions: actionsService, auth, logger })),
      );
    } catch (error) {
      logger.warn(`Actions of the registry cannot be listed: ${(error as Error).message}`);
    }
    this.#dispatcher.start();
  }

  async stop(): Promise<void> {
    await this.#dispatcher.stop();
  }
}
