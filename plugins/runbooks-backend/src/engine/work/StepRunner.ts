import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import {
  type ActionCall,
  decide,
  durationMs,
  type ExpressionScope,
  type RunbookStep,
  type Verification,
} from '@rollcall/plugin-runbooks-common';
import type { Claim } from '../database/Claim';
import type { Redactor } from '../redaction/Redactor';
import type { ActionRegistry } from './ActionRegistry';
import { callAction, type SecretSource } from './callAction';
import type { LogBuffer } from './LogBuffer';
import { untilTrue } from './untilTrue';

/** What a step is run with. @internal */
export interface StepRunnerOptions {
  claim: Claim;
  /** The service as it is now, for plans that do not hold it. */
  entity: JsonObject;
  ownerRefs: readonly string[];
  alert?: JsonValue;
  actions: ActionRegistry;
  secretSource: SecretSource;
  redactor: Redactor;
  log: LogBuffer;
  clock: () => number;
}

/** Larger outputs are not kept: they would be read and written with every step that follows. */
const LARGEST_OUTPUT = 64 * 1024;

/** Does what a step says, and nothing about what becomes of the run. @internal */
export class StepRunner {
  readonly #options: StepRunnerOptions;

  constructor(options: StepRunnerOptions) {
    this.#options = options;
  }

  /** As it was agreed to: what somebody writes into an annotation meanwhile reaches no step. */
  get #entity(): JsonObject {
    const { claim, entity } = this.#options;
    return claim.run.plan.entity ?? entity;
  }

  /** What expressions of this run see. */
  scope(result?: JsonValue): ExpressionScope {
    const { claim, alert, clock } = this.#options;
    const { plan, steps } = claim.run;
    const outputs = Object.fromEntries(
      steps.flatMap(({ id, output }) => (output === undefined ? [] : [[id, output]])),
    );
    return {
      entity: this.#entity,
      inputs: plan.inputs,
      steps: outputs as JsonObject,
      result,
      alert,
      risk: plan.risk,
      nowMs: clock(),
    };
  }

  /**
   * Runs an action or a check, and verifies it.
   *
   * @returns what later steps see of it
   * @throws what went wrong, in words for the log
   */
  async run(step: RunbookStep, signal: AbortSignal): Promise<JsonValue> {
    const output = await this.#call(step.call!, step.id, signal);
    if (step.kind === 'check' && step.expect !== undefined) {
      const asked = decide(step.expect, this.scope(output));
      if (!asked.ok) throw new Error(`"${step.expect}" cannot be decided: ${asked.problem}`);
      if (!asked.value) throw new Error(`"${step.expect}" does not hold.`);
    }
    if (step.verify && this.#options.claim.run.mode === 'live') {
      await this.#verify(step.verify, step.id, signal);
    }
    return this.#kept(output, step.id);
  }

  /**
   * Whether a step whose worker died was done, by its verification; `undefined` where it has none.
   *
   * @throws what kept it from being found out
   */
  async probe(step: RunbookStep, signal: AbortSignal): Promise<boolean | undefined> {
    return step.verify && this.#holds(step.verify, step.id, signal);
  }

  async undo(step: RunbookStep, signal: AbortSignal): Promise<void> {
    await this.#call(step.rollback!, step.id, signal, 'undo');
  }

  async #call(
    call: ActionCall,
    stepId: string,
    signal: AbortSignal,
    suffix = 'act',
  ): Promise<JsonValue> {
    const { claim, ownerRefs, actions, secretSource, redactor, log } = this.#options;
    const { run } = claim;
    const result = await callAction({
      call,
      scope: this.scope(),
      actions,
      secretSource,
      onSecret: secret => redactor.add(secret),
      mode: run.mode,
      signal,
      log: {
        out: text => log.add('out', text, stepId),
        error: text => log.add('error', text, stepId),
      },
      idempotencyKey: `${run.id}/${stepId}/${suffix}`,
      run: { id: run.id, runbookRef: run.plan.runbookRef, actorRef: run.actorRef },
      entity: this.#entity,
      ownerRefs,
    });
    return redactor.value(result ?? null);
  }

  async #holds(
    { check, expect }: Verification,
    stepId: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    const result = await this.#call(check, stepId, signal, 'verify');
    const asked = decide(expect, this.scope(result));
    if (!asked.ok) throw new Error(`"${expect}" cannot be decided: ${asked.problem}`);
    return asked.value;
  }

  async #verify(verification: Verification, stepId: string, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    const { expect, within, every } = verification;
    log.add('system', `Waiting until ${expect}`, stepId);
    const { met, problem } = await untilTrue(() => this.#holds(verification, stepId, signal), {
      withinMs: durationMs(within) ?? 0,
      everyMs: durationMs(every) ?? 1_000,
      signal,
      clock,
    });
    if (met) return;
    throw new Error(
      `"${expect}" did not become true within ${within}.${problem ? ` ${problem}` : ''}`,
    );
  }

  #kept(output: JsonValue, stepId: string): JsonValue {
    const size = JSON.stringify(output)?.length ?? 0;
    if (size <= LARGEST_OUTPUT) return output;
    this.#options.log.add(
      'system',
      `The result is ${size} characters long and is not kept; later steps cannot see it.`,
      stepId,
    );
    return isJsonObject(output) ? {} : null;
  }
}
