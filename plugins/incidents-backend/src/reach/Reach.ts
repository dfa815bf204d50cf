import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import type { People } from '@rollcall/backend-kit';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import type { IncidentStore } from '../database/IncidentStore';
import { AlertmanagerApi } from '../intake/AlertmanagerApi';
import type { MaintenanceStore } from '../maintenance/MaintenanceStore';
import { Pump } from '../work/Pump';
import type { World } from '../work/World';
import { ReachBoard } from './ReachBoard';
import { ReachDesk } from './ReachDesk';
import type { ReachConfig } from './readReachConfig';
import { TracerStore } from './TracerStore';
import { TracerWorker } from './TracerWorker';

/** @internal */
export interface ReachOptions {
  auditor: AuditorService;
  channels: readonly PageChannel[];
  knex: Knex;
  logger: LoggerService;
  maintenance: Pick<MaintenanceStore, 'current'>;
  now: () => number;
  operators: readonly string[];
  people: People;
  portalUrl: string;
  /** Absent where no paths are tested. */
  config: ReachConfig | undefined;
  store: Pick<IncidentStore, 'failingServices'>;
  world: Pick<World, 'know'>;
  onChange: () => void;
}

const FURTHER_EVERY_MS = 2_000;
const PLAN_EVERY_MS = 60_000;

/** The proof that alerts reach people: its parts put together. @internal */
export class Reach {
  readonly board: ReachBoard;
  readonly desk: ReachDesk;
  readonly pumps: readonly Pump[];
  readonly #further?: Pump;

  constructor(options: ReachOptions) {
    const { config, knex, logger, now } = options;
    const tracers = new TracerStore(knex, now);
    this.board = new ReachBoard({ knex, now, settings: config, store: tracers });
    this.desk = new ReachDesk({
      ...options,
      ...{ board: this.board, store: tracers, onRequested: () => this.nudge() },
    });
    if (!config) {
      this.pumps = [];
      return;
    }
    const worker = new TracerWorker({
      ...options,
      ...{ config, store: tracers, board: this.board, incidents: options.store },
      api: new AlertmanagerApi(config.source.api.upstream),
      worker: `${hostname()}-${randomUUID()}`.slice(0, 64),
    });
    this.#further = new Pump({
      ...{ logger, name: 'Testing paths', everyMs: FURTHER_EVERY_MS },
      work: () => worker.run(),
    });
    const planning = new Pump({
      ...{ logger, name: 'Planning which paths are tested', everyMs: PLAN_EVERY_MS },
      work: () => worker.plan(),
    });
    this.pumps = [this.#further, planning];
  }

  /** A test came back, or somebody asks for one. */
  nudge(): void {
    this.#further?.nudge();
  }
}
