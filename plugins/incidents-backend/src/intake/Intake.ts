import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { IncidentsSettings } from '../config/readIncidentsConfig';
import type { AlertmanagerSource } from '../config/readSource';
import type { AlertStore } from '../database/AlertStore';
import { IntakeWorker } from '../work/IntakeWorker';
import { Pump } from '../work/Pump';
import { ReconcileWorker } from '../work/ReconcileWorker';
import { SilenceWorker } from '../work/SilenceWorker';
import { SloBurnWorker } from '../work/SloBurnWorker';
import type { World } from '../work/World';
import { AlertmanagerApi } from './AlertmanagerApi';
import type { BurningSlos } from './BurningSlos';

/** @internal */
export interface IntakeWorkOptions {
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  settings: IncidentsSettings;
  slos: Pick<BurningSlos, 'standing'>;
  store: AlertStore;
  world: Pick<World, 'know'>;
  /** Called after alerts were followed. */
  onChange: () => void;
}

/** How often is looked for what other replicas received. */
const FOLLOW_EVERY_MS = 1_000;
/** A silence is counted in minutes. */
const LISTEN_EVERY_MS = 5_000;
const RECONCILE_EVERY_MS = 60_000;

/**
 * What is done with alerts besides answering for them: they are followed, and who sends them is listened to.
 *
 * @internal
 */
export class Intake {
  readonly pumps: readonly Pump[];
  readonly #following: Pump;
  readonly #truncated = new Map<string, () => void>();

  constructor(options: IntakeWorkOptions) {
    const { knex, logger, now, settings, store, world, onChange } = options;
    const onReceived = () => this.nudge();
    const follow = new IntakeWorker({
      ...{ knex, now, settings, world, onChange },
      onFault: (alert, error) =>
        logger.error('An alert could not be followed, and is tried again', {
          alert,
          cause: error instanceof Error ? error.message : String(error),
        }),
    });
    this.#following = new Pump({
      ...{ logger, name: 'Following alerts', everyMs: FOLLOW_EVERY_MS },
      work: () => follow.run(),
    });
    const silence = new SilenceWorker({ sources: settings.sources, store, now, onReceived });
    const listening = new Pump({
      ...{ logger, name: 'Listening for silent sources', everyMs: LISTEN_EVERY_MS },
      work: () => silence.run(),
    });
    const reconciling = [...settings.sources.values()].flatMap(source =>
      source.type === 'alertmanager' && source.api ? [this.#reconciling(source, options)] : [],
    );
    this.pumps = [this.#following, listening, ...reconciling, ...this.#watchingSlos(options)];
  }

  /** A notice of a source left alerts out. */
  truncated(source: string): void {
    this.#truncated.get(source)?.();
  }

  #watchingSlos(options: IntakeWorkOptions): Pump[] {
    const { logger, now, settings, slos, store, world } = options;
    if (!settings.hasBurningSlos) return [];
    const worker = new SloBurnWorker({ slos, store, world, now, onReceived: () => this.nudge() });
    return [
      new Pump({
        ...{ logger, name: 'Asking which promises burn', everyMs: RECONCILE_EVERY_MS },
        work: () => worker.run(),
      }),
    ];
  }

  #reconciling(source: AlertmanagerSource, options: IntakeWorkOptions): Pump {
    const { logger, now, store } = options;
    const { name, api } = source;
    const worker = new ReconcileWorker({
      ...{ store, now, onReceived: () => this.nudge() },
      source: { name, receivers: api!.receivers },
      api: new AlertmanagerApi(api!.upstream),
    });
    const pump = new Pump({
      ...{ logger, name: `Asking ${name} what fires`, everyMs: RECONCILE_EVERY_MS },
      work: () => worker.run(),
    });
    this.#truncated.set(name, () => {
      worker.truncated();
      pump.nudge();
    });
    return pump;
  }

  /** Something waits to be followed. */
  nudge(): void {
    this.#following.nudge();
  }
}
