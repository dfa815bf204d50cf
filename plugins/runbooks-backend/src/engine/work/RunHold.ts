import {
  nextCommand,
  type RunbookStep,
  type RunEvent,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { Claim } from '../database/Claim';
import { LostLease } from '../database/LostLease';
import type { RunStore } from '../database/RunStore';
import { Redactor } from '../redaction/Redactor';
import { LogBuffer } from './LogBuffer';

/** @internal */
export interface RunHoldOptions {
  store: RunStore;
  /** Told of every state the run comes to; must not throw. */
  onChange(run: RunSnapshot): void;
  clock: () => number;
  logDelayMs?: number;
}

type EventOfBeginning = Extract<RunEvent, { type: 'step-started' | 'rollback-started' }>;

/** The longest that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function isAtWork({ state }: RunSnapshot): boolean {
  return state === 'running' || state === 'rolling-back';
}

function stopInstead(run: RunSnapshot, atMs: number): RunEvent | undefined {
  if (!run.cancelRequested) return undefined;
  const command = nextCommand(run);
  if (command.do === 'stop') return { type: 'stopped', atMs };
  if (command.do !== 'park') return undefined;
  return { type: 'step-uncertain', stepId: command.step.id, because: command.because, atMs };
}

/** A run in the hands of a worker: what it is, what is written of it, and when to let go. @internal */
export class RunHold {
  readonly redactor = new Redactor();
  readonly log: LogBuffer;
  readonly #options: RunHoldOptions;
  readonly #lost = new AbortController();
  readonly #cancelled = new AbortController();
  #claim: Claim;
  #failedRenewals = 0;

  constructor(claim: Claim, options: RunHoldOptions) {
    this.#claim = claim;
    this.#options = options;
    this.log = new LogBuffer({
      redactor: this.redactor,
      clock: options.clock,
      delayMs: options.logDelayMs ?? 100,
      write: entries => options.store.log(this.#claim, entries),
    });
  }

  get claim(): Claim {
    return this.#claim;
  }

  get run(): RunSnapshot {
    return this.#claim.run;
  }

  /** Whether somebody else has the run. */
  get isLost(): boolean {
    return this.#lost.signal.aborted;
  }

  get isCancelled(): boolean {
    return this.#cancelled.signal.aborted;
  }

  /** A step as the runbook has it. */
  definition(stepId: string): RunbookStep {
    return this.#claim.runbook.steps.find(({ id }) => id === stepId)!;
  }

  /**
   * Writes what happened, with the lines there are.
   *
   * @throws LostLease where somebody else has the run
   */
  async advance(event: RunEvent | RunEvent[]): Promise<RunSnapshot> {
    return this.#write(() => event);
  }

  /** Writes what happened; whether the run goes on in the same hands. */
  async goOn(event: RunEvent | RunEvent[]): Promise<boolean> {
    return isAtWork(await this.advance(event));
  }

  /**
   * Writes that a step, or the undoing of one, begins. Where somebody asked to stop since it was decided on, the run stops
   * instead: that is looked at where it is written, so that nothing begins behind a stop.
   *
   * @param input - what the step is given, of which a digest is kept
   * @returns whether it may begin
   * @throws LostLease where somebody else has the run
   */
  async begin(event: EventOfBeginning, input?: unknown): Promise<boolean> {
    return isAtWork(await this.#write(run => stopInstead(run, event.atMs) ?? event, input));
  }

  async #write(
    decide: (run: RunSnapshot) => RunEvent | RunEvent[],
    input?: unknown,
  ): Promise<RunSnapshot> {
    const run = await this.#options.store.advance(this.#claim, {
      decide: seen => this.redactor.value(decide(seen)),
      log: this.log.take(),
      input,
    });
    this.#claim = { ...this.#claim, run };
    this.#options.onChange(run);
    return run;
  }

  async renew(): Promise<void> {
    try {
      const { kept, cancelRequested } = await this.#options.store.renew(this.#claim);
      this.#failedRenewals = 0;
      if (!kept) this.#lost.abort(new LostLease('The run was taken over'));
      else if (cancelRequested) this.#cancelled.abort(new Error('Cancelled'));
    } catch (error) {
      // Rather stop a little early than act while somebody else does.
      this.#failedRenewals += 1;
      if (this.#failedRenewals >= 2) this.#lost.abort(error);
    }
  }

  /** Aborted when the time is over, the run is cancelled, or somebody else has it. */
  signal(timeoutMs: number): AbortSignal {
    return AbortSignal.any([
      AbortSignal.timeout(Math.min(timeoutMs, LONGEST_TIMER_MS)),
      this.#lost.signal,
      this.#cancelled.signal,
    ]);
  }

  /** @throws what a step failed with, where it failed because somebody else has the run */
  throwIfLost(error: unknown): void {
    this.#lost.signal.throwIfAborted();
    if (error instanceof LostLease) throw error;
  }
}
