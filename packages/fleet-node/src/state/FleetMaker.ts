import { setTimeout as pause } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { inSlices } from '@rollcall/backend-kit';
import {
  buildFleetInSteps,
  createPositionResolver,
  type Fleet,
  governingPolicy,
  type Steps,
} from '@rollcall/model';
import { defaultSeverityOf } from '@rollcall/plugin-ownership-common';
import type { FleetContents } from '../reading/types';
import type { PrepareFleet } from '../types';

/** @internal */
export interface FleetMakerOptions {
  logger: LoggerService;
  /** Whether others are answered meanwhile. Everybody waits for the first fleet. */
  hasOthers(): boolean;
  /** How long the work keeps the process to itself; 10 unless said. */
  sliceMs?: number;
  /** How long the process has for others between two slices; 20 unless said. */
  pauseMs?: number;
}

const SLICE_MS = 10;
const PAUSE_MS = 20;

/**
 * Makes Fleets, and works out of them what plugins will be asked, in slices: for a large organisation that takes seconds, in
 * which others are answered.
 *
 * @internal
 */
export class FleetMaker {
  readonly #options: FleetMakerOptions;
  readonly #preparations = new Set<PrepareFleet>();

  constructor(options: FleetMakerOptions) {
    this.#options = options;
  }

  /**
   * @throws ConflictError where two policies claim the organisation
   */
  async make(contents: FleetContents): Promise<Fleet> {
    return this.#work(fleetInSteps(contents));
  }

  /** Has something worked out of each Fleet that is prepared from now on. */
  prepareWith(prepare: PrepareFleet): void {
    this.#preparations.add(prepare);
  }

  /** Works out of a Fleet what plugins asked for, or only one thing of it. Never throws: whoever asks for it hears why it fails. */
  async prepare(fleet: Fleet, only?: PrepareFleet): Promise<void> {
    for (const prepare of only ? [only] : this.#preparations) {
      try {
        await this.#work(prepare(fleet));
      } catch (error) {
        this.#options.logger.debug('Something could not be worked out of the catalog ahead', {
          cause: String(error),
        });
      }
    }
  }

  async #work<T>(steps: Steps<T>): Promise<T> {
    const { hasOthers, sliceMs = SLICE_MS, pauseMs = PAUSE_MS } = this.#options;
    const { value } = await inSlices(steps, {
      sliceMs,
      // An answer takes a dozen turns, and would wait for a slice at each.
      pause: hasOthers() ? () => pause(pauseMs) : undefined,
    });
    return value;
  }
}

function fleetInSteps({ documents, problems, policies, texts }: FleetContents): Steps<Fleet> {
  const inForce = new Set(policies);
  const policy = governingPolicy(
    documents.filter(({ kind, ref }) => kind === 'AuditPolicy' && inForce.has(ref)),
    defaultSeverityOf,
  );
  return buildFleetInSteps(documents, policy, {
    problems,
    locate: createPositionResolver(file => texts.get(file)),
  });
}
