import {
  isEnded,
  nextCommand,
  type PlannedStep,
  type Verdict,
} from '@rollcall/plugin-runbooks-common';
import type { JsonObject, JsonValue } from '@rollcall/model';
import type { NestedRuns } from '../../nested/NestedRuns';
import type { Claim } from '../database/Claim';
import { LostLease } from '../database/LostLease';
import type { ActionRegistry } from './ActionRegistry';
import type { SecretSource } from './callAction';
import { executeStep, probeStep } from './executeStep';
import { runNested, undoNested } from './nestedStep';
import { RunHold, type RunHoldOptions } from './RunHold';
import { StepRunner } from './StepRunner';
import type { StepTurn } from './StepTurn';
import { undoStep } from './undoStep';
import { waitForPerson } from './waitForPerson';

/** What is known of the target at the moment a step is about to act. @internal */
export interface StepCircumstances {
  verdict: Verdict;
  /** For plans that do not hold it. */
  entity: JsonObject;
  ownerRefs: readonly string[];
  alert?: JsonValue;
}

/** @internal */
export interface RunWorkerOptions extends RunHoldOptions {
  actions: ActionRegistry;
  secretSource: SecretSource;
  /** Asked before every step: whether the run may still go on, and what the target is now. */
  circumstances(claim: Pick<Claim, 'run' | 'runbook' | 'alert'>): Promise<StepCircumstances>;
  nested: Pick<NestedRuns, 'startFor' | 'undoFor'>;
  /** How often a run is renewed; a third of the lease. */
  renewMs: number;
}

/** Works on one run for as long as it holds the claim. @internal */
export class RunWorker {
  readonly #options: RunWorkerOptions;
  readonly #hold: RunHold;

  constructor(claim: Claim, options: RunWorkerOptions) {
    this.#options = options;
    this.#hold = new RunHold(claim, options);
  }

  /**
   * Goes on until the run has ended, waits for a person, pauses, or was taken over.
   *
   * @param stop - lets go after the step at hand, for a shutdown; the lease then runs out by itself
   */
  async work(stop: AbortSignal): Promise<void> {
    const hold = this.#hold;
    const renewal = setInterval(() => hold.renew(), this.#options.renewMs);
    try {
      while (!stop.aborted && !hold.isLost && (await this.#step())) {
        // Each pass is one step.
      }
      await hold.log.settle();
    } catch (error) {
      // Whoever took the run goes on with it; nothing of ours may be written any more.
      if (!(error instanceof LostLease)) throw error;
    } finally {
      clearInterval(renewal);
      hold.log.take();
    }
  }

  /** One step; whether there is another for us. */
  async #step(): Promise<boolean> {
    const hold = this.#hold;
    const { run } = hold;
    if (isEnded(run.state)) return false;
    const command = nextCommand(run);
    if (command.do === 'nothing') return false;
    const { step } = command;
    if (command.do === 'stop') {
      return hold.goOn({ type: 'stopped', atMs: this.#options.clock() });
    }
    if (command.do === 'park') return this.#park(step, command.because);
    const circumstances = await this.#options.circumstances(hold.claim);
    if (command.do !== 'undo' && !circumstances.verdict.allowed) {
      return this.#refuse(step, circumstances.verdict);
    }
    const turn: StepTurn = {
      hold,
      step,
      runner: new StepRunner({
        ...this.#options,
        ...circumstances,
        claim: hold.claim,
        redactor: hold.redactor,
        log: hold.log,
      }),
      clock: this.#options.clock,
    };
    const { nested } = this.#options;
    switch (command.do) {
      case 'wait-for-person':
        return waitForPerson(turn);
      case 'undo':
        // What the document says itself of how to undo it goes before what the other runbook says.
        return step.nested && step.rollback === undefined
          ? undoNested({ ...turn, nested })
          : undoStep(turn);
      case 'probe':
        return probeStep(turn);
      default:
        return step.nested ? runNested({ ...turn, nested }) : executeStep(turn);
    }
  }

  async #park({ id: stepId }: PlannedStep, because: string): Promise<boolean> {
    this.#hold.log.add('system', because, stepId);
    const atMs = this.#options.clock();
    await this.#hold.advance({ type: 'step-uncertain', stepId, because, atMs });
    return false;
  }

  async #refuse({ id: stepId }: PlannedStep, verdict: Verdict): Promise<boolean> {
    const error = `It may not go on: ${verdict.because.join(' ')}`;
    const atMs = this.#options.clock();
    this.#hold.log.add('system', error, stepId);
    return this.#hold.goOn([
      { type: 'step-started', stepId, atMs },
      { type: 'step-failed', stepId, error, final: true, atMs },
    ]);
  }
}
