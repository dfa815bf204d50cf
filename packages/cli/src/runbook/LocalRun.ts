import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import {
  type ActionCall,
  decide,
  durationMs,
  type ExpressionScope,
  interpolate,
  judgeInputs,
  nextCommand,
  planEntity,
  reduce,
  type RunbookStep,
  type RunSnapshot,
  startRun,
  type Verification,
} from '@rollcall/plugin-runbooks-common';
import { KNOWN_ACTIONS } from './knownActions';
import type { LocalPlan } from './localPlan';
import { typed } from './inputValues';

/** @internal */
export interface LocalRunOptions extends LocalPlan {
  prometheus?: string;
  /** Asks the person at the terminal. */
  ask(question: string): Promise<string>;
  log(text: string, stepId?: string): void;
}

/** A run in this process, by the same state machine as a portal's. Nothing of it is kept. @internal */
export class LocalRun {
  readonly #options: LocalRunOptions;
  readonly #entity: JsonObject;
  #run: RunSnapshot;

  constructor(options: LocalRunOptions) {
    this.#options = options;
    const { fleet, entityRef, plan } = options;
    this.#entity = planEntity(fleet, entityRef);
    this.#run = startRun({
      id: 'here',
      plan,
      mode: 'live',
      trigger: 'person',
      actorRef: 'user:default/here',
      approvalWaived: true,
      atMs: Date.now(),
    });
  }

  /** Goes on until nothing is left to do. */
  async toEnd(): Promise<RunSnapshot> {
    while (this.#run.state === 'ready') {
      const leftMs = (this.#run.wakeAtMs ?? 0) - Date.now();
      if (leftMs > 0) await pause(leftMs);
      this.#run = reduce(this.#run, { type: 'claimed', atMs: Date.now() });
      while (this.#run.state === 'running') await this.#next();
    }
    return this.#run;
  }

  async #next(): Promise<void> {
    const command = nextCommand(this.#run);
    const step = this.#options.runbook.steps[this.#run.position];
    const { id: stepId } = step;
    if (await this.#skips(step)) return;
    if (command.do === 'wait-for-person') {
      this.#run = reduce(this.#run, { type: 'step-waits', stepId, atMs: Date.now() });
      const output = await this.#byHand(step);
      this.#run = reduce(this.#run, { type: 'step-done', stepId, output, atMs: Date.now() });
      // A person's step leaves the run ready; it is taken again in the same breath.
      if (this.#run.state === 'ready') {
        this.#run = reduce(this.#run, { type: 'claimed', atMs: Date.now() });
      }
      return;
    }
    this.#run = reduce(this.#run, { type: 'step-started', stepId, atMs: Date.now() });
    this.#options.log(step.title, stepId);
    try {
      const output = await this.#perform(step);
      this.#run = reduce(this.#run, { type: 'step-done', stepId, output, atMs: Date.now() });
    } catch (error) {
      const { message, name } = error as Error;
      this.#options.log(`! ${message}`, stepId);
      this.#run = reduce(this.#run, {
        type: 'step-failed',
        stepId,
        error: message,
        final: name === 'InputError',
        atMs: Date.now(),
      });
    }
  }

  async #skips({ id: stepId, when }: RunbookStep): Promise<boolean> {
    if (when === undefined) return false;
    const asked = decide(when, this.#scope());
    const atMs = Date.now();
    if (asked.ok && asked.value) return false;
    if (asked.ok) {
      this.#options.log(`Skipped: ${when} does not hold.`, stepId);
      this.#run = reduce(this.#run, { type: 'step-skipped', stepId, because: when, atMs });
      return true;
    }
    this.#options.log(`! Whether it runs cannot be decided: ${asked.problem}`, stepId);
    this.#run = reduce(this.#run, { type: 'step-started', stepId, atMs });
    this.#run = reduce(this.#run, {
      type: 'step-failed',
      stepId,
      error: asked.problem,
      final: true,
      atMs,
    });
    return true;
  }

  #scope(result?: JsonValue): ExpressionScope {
    const { plan, steps } = this.#run;
    const outputs = steps.flatMap(({ id, output }) => (output === undefined ? [] : [[id, output]]));
    return {
      entity: this.#entity,
      inputs: plan.inputs,
      steps: Object.fromEntries(outputs),
      result,
      risk: plan.risk,
      nowMs: Date.now(),
    };
  }

  async #perform(step: RunbookStep): Promise<JsonValue> {
    const signal = AbortSignal.timeout(durationMs(step.timeout) ?? 0);
    const output = await this.#call(step.call!, step.id, signal);
    if (step.kind === 'check' && step.expect !== undefined) {
      const holds = this.#holds(step.expect, output);
      if (!holds) throw new Error(`"${step.expect}" does not hold.`);
    }
    if (step.verify) await this.#verify(step.verify, step.id, signal);
    return output;
  }

  #holds(condition: string, result: JsonValue): boolean {
    const asked = decide(condition, this.#scope(result));
    if (!asked.ok) throw new Error(`"${condition}" cannot be decided: ${asked.problem}`);
    return asked.value;
  }

  async #verify(verification: Verification, stepId: string, signal: AbortSignal): Promise<void> {
    const { check, expect, within, every } = verification;
    const endsAtMs = Date.now() + (durationMs(within) ?? 0);
    this.#options.log(`Waiting until ${expect}`, stepId);
    for (;;) {
      if (this.#holds(expect, await this.#call(check, stepId, signal))) return;
      const leftMs = endsAtMs - Date.now();
      if (leftMs <= 0) throw new Error(`"${expect}" did not become true within ${within}.`);
      await pause(Math.min(durationMs(every) ?? 1_000, leftMs), undefined, { signal });
    }
  }

  async #call(call: ActionCall, stepId: string, signal: AbortSignal): Promise<JsonValue> {
    const action = KNOWN_ACTIONS.get(call.action);
    if (!action?.execute) throw new Error(`${call.action} cannot run here.`);
    const filled = interpolate(call.with, this.#scope());
    if (!filled.ok) throw new Error(`An input cannot be filled in: ${filled.problem}`);
    const { prometheus, log } = this.#options;
    return action.execute({
      input: isJsonObject(filled.value) ? filled.value : {},
      prometheus,
      signal,
      log: text => log(text, stepId),
    });
  }

  async #byHand(step: RunbookStep): Promise<JsonValue> {
    const { ask, log } = this.#options;
    if (step.kind === 'ask') return this.#answer(step);
    log(`◆ ${step.title}: ${step.manual?.instructions ?? ''}`, step.id);
    const evidence = step.manual?.evidence ?? 'none';
    const wish = evidence === 'none' ? 'Done? Press Enter.' : `Done? Evidence (${evidence}):`;
    for (;;) {
      const given = await ask(wish);
      if (evidence === 'none' || given !== '') return given === '' ? {} : { evidence: given };
    }
  }

  async #answer(step: RunbookStep): Promise<JsonValue> {
    const { ask, log } = this.#options;
    const form = step.form ?? {};
    const properties = isJsonObject(form.properties) ? form.properties : {};
    log(`◇ ${step.title}`, step.id);
    for (;;) {
      const answer: Record<string, JsonValue> = {};
      for (const [name, schema] of Object.entries(properties)) {
        const { title, enum: choices } = isJsonObject(schema) ? schema : {};
        const among = Array.isArray(choices) ? ` (${choices.join(', ')})` : '';
        const given = await ask(`${String(title ?? name)}${among}:`);
        if (given !== '') answer[name] = typed(given, schema);
      }
      const judged = judgeInputs(form, answer);
      if (judged.problems.length === 0) return judged.inputs;
      log(`! ${judged.problems[0].message}`, step.id);
    }
  }
}
