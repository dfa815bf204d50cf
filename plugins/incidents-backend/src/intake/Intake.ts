import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { IncidentsSettings } from '../config/readIncidentsConfig';
import type { AlertStore } from '../database/AlertStore';
import { IntakeWorker } from '../work/IntakeWorker';
import { Pump } from '../work/Pump';
import { SilenceWorker } from '../work/SilenceWorker';
import type { World } from '../work/World';

/** @internal */
export interface IntakeWorkOptions {
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  settings: IncidentsSettings;
  store: AlertStore;
  world: Pick<World, 'know'>;
  /** Called after alerts were followed. */
  onChange: () => void;
}

/** How often is looked for what other replicas received. */
const FOLLOW_EVERY_MS = 1_000;
/** A silence is counted in minutes. */
const LISTEN_EVERY_MS = 5_000;

/**
 * What is done with alerts besides answering for them: they are followed, and who sends them is listened to.
 *
 * @internal
 */
export class Intake {
  readonly pumps: readonly Pump[];
  readonly #following: Pump;

  constructor(options: IntakeWorkOptions) {
    const { knex, logger, now, settings, store, world, onChange } = options;
    const onReceived = () => this.nudge();
    const follow = new IntakeWorker({ knex, now, settings, world, onChange });
    this.#following = new Pump({
      ...{ logger, name: 'Following alerts', everyMs: FOLLOW_EVERY_MS },
      work: () => follow.run(),
    });
    const silence = new SilenceWorker({ sources: settings.sources, store, now, onReceived });
    const listening = new Pump({
      ...{ logger, name: 'Listening for silent sources', everyMs: LISTEN_EVERY_MS },
      work: () => silence.run(),
    });
    this.pumps = [this.#following, listening];
  }

  /** Something waits to be followed. */
  nudge(): void {
    this.#following.nudge();
  }
}
