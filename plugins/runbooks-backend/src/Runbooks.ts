import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Confirmations, Notifier, People } from '@rollcall/backend-kit';
import { isEnded } from '@rollcall/plugin-runbooks-common';
import type { Router } from 'express';
import { OnCallServices } from './access/OnCallServices';
import { RunAccess } from './access/RunAccess';
import { RunReading } from './access/RunReading';
import { builtInActions } from './actions/builtInActions';
import { registryActions } from './actions/registryActions';
import { registerActions } from './assistants/registerActions';
import { AutomaticStarter } from './automatic/AutomaticStarter';
import { Breakers } from './automatic/Breakers';
import { RootCauses } from './automatic/RootCauses';
import { RunAttendant } from './desk/RunAttendant';
import { RunDesk } from './desk/RunDesk';
import { StepJudge } from './desk/StepJudge';
import { DrillBook } from './drills/DrillBook';
import { DrillDesk } from './drills/DrillDesk';
import { DatabaseRunStore } from './engine/database/DatabaseRunStore';
import { ObservedRunStore } from './engine/database/ObservedRunStore';
import { isDurable } from './engine/database/isDurable';
import { TABLES } from './engine/database/rows';
import { createDispatcher } from './engine/work/createDispatcher';
import type { Dispatcher } from './engine/work/Dispatcher';
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
import type { RunbooksOptions } from './RunbooksOptions';
import { scheduleTasks } from './scheduleTasks';
import { KillSwitch } from './settings/KillSwitch';
import { RunbookShelf } from './shelf/RunbookShelf';

const LEASE_MS = 30_000;
const TAIL_MS = 300;

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
    const { actions, database, fleet, logger, onCall, settings } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath('@rollcall/plugin-runbooks-backend', 'migrations'),
      });
    }
    const now = Date.now;
    const notifier = new Notifier({ ...options, topic: 'runbooks' });
    actions.add(...builtInActions({ ...options, notifier }));
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
    const notices = new RunNotices({ logger: options.logger, notifier, shelf, store });
    const durable = isDurable(knex);
    const isKillSwitchOn = () => killSwitch.isOn();
    const judge = new StepJudge({ shelf, store, onCall, durable, isKillSwitchOn, now });
    const desk = new RunDesk({
      shelf,
      store,
      actions,
      onCall,
      durable,
      isKillSwitchOn,
      onStart: (run, brokenGlass) => notices.started(run, brokenGlass),
      now,
    });
    const breakers = new Breakers(knex);
    const rootCauses = new RootCauses(knex, settings.automatic.rootCauseAfter);
    const starter = new AutomaticStarter({
      auditor: options.auditor,
      desk,
      isKillSwitchOn,
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
      isKillSwitchOn,
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
      onFault: (runId, error) =>
        options.logger.warn(`The log of run ${runId} could not be read, and is tried again`, {
          cause: error instanceof Error ? error.message : String(error),
        }),
    });
    const dispatcher = createDispatcher({
      ...options,
      circumstances: claim => judge.circumstances(claim),
      onChange(run) {
        tails.wake(run.id);
        notices.changed(run);
        if (!isEnded(run.state)) return;
        nested.ended(run).catch((error: unknown) => {
          // The run around it is taken up again by itself, a little later.
          const cause = error instanceof Error ? error.message : String(error);
          options.logger.warn(`The run around ${run.id} could not be told that it ended`, {
            cause,
          });
        });
      },
      leaseMs: LEASE_MS,
      nested,
      store,
      clock: now,
    });
    wake = () => dispatcher.wake();
    registerActions({
      ...options,
      access,
      confirmations: new Confirmations({ knex, table: TABLES.confirmations, now }),
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
    await scheduleTasks(options.scheduler, {
      breakers,
      dispatcher,
      drills,
      history,
      metrics,
      notices,
      store,
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
