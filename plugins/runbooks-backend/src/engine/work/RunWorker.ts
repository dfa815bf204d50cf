import { isError } from '@backstage/errors';
import {
  decide,
  durationMs,
  isEnded,
  nextCommand,
  type Plan,
  type PlannedStep,
  type RunbookStep,
  type RunEvent,
  type RunSnapshot,
  type Verdict,
} from '@rollcall/plugin-runbooks-common';
import type { JsonObject, JsonValue } from '@rollcall/model';
import type { NestedRuns } from '../../nested/NestedRuns';
import type { Claim } from '../database/Claim';
import { LostLease } from '../database/LostLease';
import type { RunStore } from '../database/RunStore';
import { Redactor } from '../redaction/Redactor';
import type { ActionRegistry } from './ActionRegistry';
import { inputOf, type SecretSource } from './callAction';
import { LogBuffer } from './LogBuffer';
import { StepRunner } from './StepRunner';

/** What is known of the target at the moment a step is about to act. @internal */
export interface StepCircumstances {
  verdict: Verdict;
  entity: JsonObject;
  ownerRefs: readonly string[];
  alert?: JsonValue;
}

/** @internal */
export interface RunWorkerOptions {
  store: RunStore;
  actions: ActionRegistry;
  secretSource: SecretSource;
  /** Asked before every step: whether the run may still go on, and what the target is now. */
  circumstances(run: RunSnapshot): Promise<StepCircumstances>;
  /** Told of every state a run comes to; must not throw. */
  onChange(run: RunSnapshot): void;
  nested: Pick<NestedRuns, 'startFor'>;
  clock: () => number;
  /** How often a run is renewed; a third of the lease. */
  renewMs: number;
  logDelayMs?: number;
}

/** How often a step is begun at most whose action cannot tell how it ended. */
const ATTEMPTS_IN_DOUBT = 3;

/** How long a run lets pass before it looks again at one it started; it is told of its end where it can be. */
const NESTED_LOOK_MS = 2_000;

/** These are final: doing it again would fail again. */
const FINAL_ERRORS = new Set(['InputError', 'NotAllowedError', 'NotFoundError']);

function textOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}

/** Works on one run for as long as it holds the claim. @internal */
export class RunWorker {
  readonly #options: RunWorkerOptions;
  readonly #redactor = new Redactor();
  readonly #lost = new AbortController();
  readonly #log: LogBuffer;
  #claim: Claim;

  constructor(claim: Claim, options: RunWorkerOptions) {
    this.#claim = claim;
    this.#options = options;
    this.#log = new LogBuffer({
      redactor: this.#redactor,
      clock: options.clock,
      delayMs: options.logDelayMs ?? 100,
      write: entries => options.store.log(this.#claim, entries),
    });
  }

  /**
   * Goes on until the run has ended, waits for a person, pauses, or was taken over.
   *
   * @param stop - lets go after the step at hand, for a shutdown; the lease then runs out by itself
   */
  async work(stop: AbortSignal): Promise<void> {
    const renewal = setInterval(() => this.#renew(), this.#options.renewMs);
    try {
      while (!stop.aborted && !this.#lost.signal.aborted && (await this.#step())) {
        // Each pass is one step.
      }
      await this.#log.settle();
    } catch (error) {
      // Whoever took the run goes on with it; nothing of ours may be written any more.
      if (!(error instanceof LostLease)) throw error;
    } finally {
      clearInterval(renewal);
      this.#log.take();
    }
  }

  #failedRenewals = 0;

  async #renew(): Promise<void> {
    try {
      const { kept, cancelRequested } = await this.#options.store.renew(this.#claim);
      this.#failedRenewals = 0;
      if (!kept) this.#lost.abort(new LostLease('The run was taken over'));
      else if (cancelRequested) this.#cancel.abort(new Error('Cancelled'));
    } catch (error) {
      // Rather stop a little early than act while somebody else does.
      this.#failedRenewals += 1;
      if (this.#failedRenewals >= 2) this.#lost.abort(error);
    }
  }

  readonly #cancel = new AbortController();

  async #advance(event: RunEvent | RunEvent[], input?: unknown): Promise<RunSnapshot> {
    const log = this.#log.take();
    const run = await this.#options.store.advance(this.#claim, {
      decide: () => this.#redactor.value(event),
      log,
      input,
    });
    this.#claim = { ...this.#claim, run };
    this.#options.onChange(run);
    return run;
  }

  #definition(step: PlannedStep): RunbookStep {
    return this.#claim.runbook.steps.find(({ id }) => id === step.id)!;
  }

  /** One step; whether there is another for us. */
  async #step(): Promise<boolean> {
    const { run } = this.#claim;
    if (isEnded(run.state)) return false;
    const command = nextCommand(run);
    if (command.do === 'nothing') return false;
    const { step } = command;
    const atMs = this.#options.clock();
    if (command.do === 'park') {
      this.#log.add('system', command.because, step.id);
      await this.#advance({
        type: 'step-uncertain',
        stepId: step.id,
        because: command.because,
        atMs,
      });
      return false;
    }
    const circumstances = await this.#options.circumstances(run);
    if (command.do !== 'undo' && !circumstances.verdict.allowed) {
      return this.#refuse(step, circumstances.verdict);
    }
    const runner = new StepRunner({
      ...this.#options,
      ...circumstances,
      claim: this.#claim,
      redactor: this.#redactor,
      log: this.#log,
    });
    switch (command.do) {
      case 'wait-for-person':
        return this.#waitForPerson(step, runner);
      case 'undo':
        return this.#undo(step, runner);
      case 'probe':
        return this.#probe(step, runner);
      default:
        return this.#execute(step, runner);
    }
  }

  async #refuse(step: PlannedStep, verdict: Verdict): Promise<boolean> {
    const error = `It may not go on: ${verdict.because.join(' ')}`;
    const { id: stepId } = step;
    const atMs = this.#options.clock();
    this.#log.add('system', error, stepId);
    const run = await this.#advance([
      { type: 'step-started', stepId, atMs },
      { type: 'step-failed', stepId, error, final: true, atMs },
    ]);
    return run.state === 'running' || run.state === 'rolling-back';
  }

  /** Whether the step is to be left out; a condition that cannot be decided fails the step rather than passing it. */
  async #skips(step: PlannedStep, runner: StepRunner): Promise<RunSnapshot | undefined> {
    const { when } = this.#definition(step);
    if (when === undefined) return undefined;
    const asked = decide(when, runner.scope());
    const atMs = this.#options.clock();
    const stepId = step.id;
    if (!asked.ok) {
      const error = `Whether it is to run cannot be decided: ${asked.problem}`;
      this.#log.add('error', error, stepId);
      return this.#advance([
        { type: 'step-started', stepId, atMs },
        { type: 'step-failed', stepId, error, final: true, atMs },
      ]);
    }
    if (asked.value) return undefined;
    this.#log.add('system', `Left out: ${when} does not hold.`, stepId);
    return this.#advance({ type: 'step-skipped', stepId, because: `${when} does not hold.`, atMs });
  }

  async #waitForPerson(step: PlannedStep, runner: StepRunner): Promise<boolean> {
    const skipped = await this.#skips(step, runner);
    if (skipped) return !isEnded(skipped.state);
    const { id: stepId, title } = step;
    const atMs = this.#options.clock();
    if (this.#claim.run.mode === 'dry') {
      this.#log.add('system', `A person would do this: ${title}`, stepId);
      await this.#advance({
        type: 'step-skipped',
        stepId,
        because: 'A dry run asks nobody.',
        atMs,
      });
      return true;
    }
    this.#log.add('system', `Waiting for a person: ${title}`, stepId);
    await this.#advance({ type: 'step-waits', stepId, atMs });
    return false;
  }

  #signal(timeoutMs: number): AbortSignal {
    return AbortSignal.any([
      AbortSignal.timeout(Math.min(timeoutMs, 2 ** 31 - 1)),
      this.#lost.signal,
      this.#cancel.signal,
    ]);
  }

  async #execute(step: PlannedStep, runner: StepRunner): Promise<boolean> {
    if (step.nested) return this.#nest(step, step.nested, runner);
    const skipped = await this.#skips(step, runner);
    if (skipped) return skipped.state === 'running' || skipped.state === 'rolling-back';
    const definition = this.#definition(step);
    const { id: stepId } = step;
    this.#log.add(
      'system',
      `${this.#claim.run.mode === 'dry' ? 'Trying' : 'Doing'}: ${step.title}`,
      stepId,
    );
    let input: unknown;
    try {
      input = inputOf(definition.call!, runner.scope());
    } catch {
      // Said with the step's own failure, which follows.
    }
    await this.#advance({ type: 'step-started', stepId, atMs: this.#options.clock() }, input);
    return this.#record(step, runner);
  }

  /** Has another runbook run, or looks how that goes; the worker lets go meanwhile, and the locks stay. */
  async #nest(step: PlannedStep, nested: Plan, runner: StepRunner): Promise<boolean> {
    const { id: stepId } = step;
    const { steps, position } = this.#claim.run;
    const isFirstLook = steps[position].state !== 'started';
    if (isFirstLook) {
      const skipped = await this.#skips(step, runner);
      if (skipped) return skipped.state === 'running' || skipped.state === 'rolling-back';
      this.#log.add('system', `Running ${nested.runbookRef}`, stepId);
      const event: RunEvent = { type: 'step-started', stepId, atMs: this.#options.clock() };
      await this.#advance(event, nested.digest);
    }
    const inner = await this.#options.nested.startFor(this.#claim.run, step);
    if (isFirstLook) this.#log.add('system', `It is run ${inner.id}.`, stepId);
    const atMs = this.#options.clock();
    if (!isEnded(inner.state)) {
      await this.#advance({ type: 'postponed', untilMs: atMs + NESTED_LOOK_MS });
      return false;
    }
    const text = `${nested.runbookRef} ended: ${inner.state}.`;
    this.#log.add(inner.state === 'succeeded' ? 'system' : 'error', text, stepId);
    const run = await this.#advance(
      inner.state === 'succeeded'
        ? { type: 'step-done', stepId, output: { runId: inner.id, state: inner.state }, atMs }
        : { type: 'step-failed', stepId, error: text, atMs },
    );
    return run.state === 'running' || run.state === 'rolling-back';
  }

  async #record(step: PlannedStep, runner: StepRunner): Promise<boolean> {
    const { id: stepId, timeoutMs } = step;
    const signal = this.#signal(timeoutMs + this.#verifyMs(step));
    let event: RunEvent;
    try {
      const output = await runner.run(this.#definition(step), signal);
      event = { type: 'step-done', stepId, output, atMs: this.#options.clock() };
    } catch (error) {
      this.#lost.signal.throwIfAborted();
      if (error instanceof LostLease) throw error;
      if (isError(error) && error.name === 'UncertainOutcomeError') {
        return this.#resolve(step, runner, error.message);
      }
      const timedOut = signal.aborted && !this.#cancel.signal.aborted;
      const text = timedOut
        ? `It took longer than ${Math.round(timeoutMs / 1000)} s.`
        : textOf(error);
      const final = isError(error) && FINAL_ERRORS.has(error.name);
      this.#log.add('error', text, stepId);
      event = { type: 'step-failed', stepId, error: text, final, atMs: this.#options.clock() };
    }
    const run = await this.#advance(event);
    return run.state === 'running' || run.state === 'rolling-back';
  }

  /** What an action could not tell itself: the step says whether it may be done again, as after a crash. */
  async #resolve(step: PlannedStep, runner: StepRunner, because: string): Promise<boolean> {
    const { id: stepId, idempotent, attempts } = step;
    const { steps, position } = this.#claim.run;
    // What goes away each time is not asked for ever.
    const again = steps[position].attempt < Math.max(attempts, ATTEMPTS_IN_DOUBT);
    if (idempotent === 'probe' && again) return this.#probe(step, runner, because);
    this.#log.add('error', because, stepId);
    if (idempotent === 'yes' && again) return this.#execute(step, runner);
    await this.#advance({ type: 'step-uncertain', stepId, because, atMs: this.#options.clock() });
    return false;
  }

  #verifyMs(step: PlannedStep): number {
    const within = this.#definition(step).verify?.within;
    return within === undefined ? 0 : (durationMs(within) ?? 0);
  }

  async #probe(
    step: PlannedStep,
    runner: StepRunner,
    doubt = 'The portal stopped in the middle of it.',
  ): Promise<boolean> {
    const { id: stepId } = step;
    this.#log.add('system', `${doubt} Looking whether it was done.`, stepId);
    const definition = this.#definition(step);
    const done = await runner.probe(definition, this.#signal(step.timeoutMs));
    const atMs = this.#options.clock();
    if (done === undefined) {
      const because = `${doubt} Looking whether it was done failed.`;
      await this.#advance({ type: 'step-uncertain', stepId, because, atMs });
      return false;
    }
    this.#log.add('system', done ? 'It was done.' : 'It was not done; doing it again.', stepId);
    if (!done) return this.#execute(step, runner);
    const run = await this.#advance({ type: 'step-done', stepId, atMs });
    return run.state === 'running' || run.state === 'rolling-back';
  }

  async #undo(step: PlannedStep, runner: StepRunner): Promise<boolean> {
    const { id: stepId } = step;
    const definition = this.#definition(step);
    this.#log.add('system', `Undoing: ${step.title}`, stepId);
    await this.#advance({ type: 'rollback-started', stepId, atMs: this.#options.clock() });
    let event: RunEvent;
    try {
      await runner.undo(definition, this.#signal(step.timeoutMs));
      event = { type: 'rollback-done', stepId, atMs: this.#options.clock() };
    } catch (error) {
      this.#lost.signal.throwIfAborted();
      if (error instanceof LostLease) throw error;
      this.#log.add('error', textOf(error), stepId);
      event = {
        type: 'rollback-failed',
        stepId,
        error: textOf(error),
        atMs: this.#options.clock(),
      };
    }
    const run = await this.#advance(event);
    return run.state === 'rolling-back';
  }
}
