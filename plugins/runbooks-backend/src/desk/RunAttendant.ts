import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { isJsonObject, type JsonValue } from '@rollcall/model';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import {
  type Actor,
  type Decision,
  judgeInputs,
  lapsedVotes,
  mayVote,
  type RunEvent,
  type RunSnapshot,
  type RunbookStep,
  type TargetFacts,
} from '@rollcall/plugin-runbooks-common';
import type { RunStore, StoredRun } from '../engine/database/RunStore';
import type { NestedRuns } from '../nested/NestedRuns';
import type { RunbookShelf } from '../shelf/RunbookShelf';
import { nameOf } from './runActors';
import { groupsInCatalog, targetOf } from './targetOf';

/** @internal */
export interface RunAttendantOptions {
  shelf: RunbookShelf;
  store: RunStore;
  onCall: OnCallService;
  nested: Pick<NestedRuns, 'cancelOf'>;
  now: () => number;
}

/** What people do to runs that are there: agree, refuse, stop, do a step, decide. Each is judged when it is done. @internal */
export class RunAttendant {
  readonly #options: RunAttendantOptions;

  constructor(options: RunAttendantOptions) {
    this.#options = options;
  }

  /**
   * @throws NotFoundError where there is no such run
   */
  async find(runId: string): Promise<StoredRun> {
    const found = await this.#options.store.find(runId);
    if (!found) throw new NotFoundError(`There is no run ${runId}`);
    return found;
  }

  target(run: RunSnapshot): Promise<TargetFacts> {
    return this.#factsOf(run.plan.entityRef);
  }

  async #factsOf(entityRef: string): Promise<TargetFacts> {
    const { fleet } = await this.#options.shelf.current();
    if (!fleet.isService(entityRef)) return { ownerRefs: [] };
    return targetOf(fleet, entityRef, this.#options.onCall);
  }

  /**
   * @throws NotAllowedError where this person does not count
   */
  async vote(
    actor: Actor,
    runId: string,
    vote: { decision: 'approve' | 'reject'; planDigest: string; reason?: string },
  ): Promise<RunSnapshot> {
    const { run: seen } = await this.find(runId);
    const target = await this.target(seen);
    const { fleet } = await this.#options.shelf.current();
    const personNow = (ref: string): Actor => ({
      kind: 'user',
      ref,
      groups: groupsInCatalog(fleet, ref, this.#options.now()),
    });
    return this.#act(
      runId,
      run => {
        // Once more inside the transaction: of what the run is now, not of what it was when the page was opened.
        const nowMs = this.#options.now();
        const verdict = mayVote({ actor, run, planDigest: vote.planDigest, target, nowMs });
        if (!verdict.allowed) throw new NotAllowedError(verdict.because);
        // Who has left the team since no longer counts towards the number that is asked for.
        const lapsed = lapsedVotes(run, target, personNow).map(
          byRef => ({ type: 'vote-withdrawn', byRef, atMs: nowMs }) satisfies RunEvent,
        );
        return [
          ...lapsed,
          {
            type: 'voted',
            byRef: nameOf(actor),
            decision: vote.decision,
            rules: verdict.rules,
            atMs: nowMs,
          } satisfies RunEvent,
        ];
      },
      `${vote.decision === 'approve' ? 'Agreed' : 'Refused'} by ${nameOf(actor)}${vote.reason ? `: ${vote.reason}` : ''}`,
    );
  }

  /** Whoever owns the target, is on call for it, or asked for the run may stop it. */
  async cancel(actor: Actor, runId: string): Promise<RunSnapshot> {
    await this.#demandStanding(actor, runId, { orRequester: true });
    const by = nameOf(actor);
    const run = await this.#act(
      runId,
      () => ({ type: 'cancel-requested', by, atMs: this.#options.now() }),
      `Stop asked for by ${by}`,
    );
    await this.#options.nested.cancelOf(runId, by);
    return run;
  }

  /**
   * @throws ConflictError of a run that another one started: it works under the locks of that one, and is undone with it
   */
  async rollBack(actor: Actor, runId: string): Promise<RunSnapshot> {
    await this.#demandStanding(actor, runId);
    const by = nameOf(actor);
    return this.#act(
      runId,
      ({ parent }) => {
        if (parent) throw new ConflictError(`Undo the run it belongs to: ${parent.rootRunId}`);
        return { type: 'roll-back-requested', by, atMs: this.#options.now() };
      },
      `To be undone, says ${by}`,
    );
  }

  async resume(actor: Actor, runId: string): Promise<RunSnapshot> {
    await this.#demandStanding(actor, runId);
    const by = nameOf(actor);
    return this.#act(
      runId,
      () => ({ type: 'resumed', by, atMs: this.#options.now() }),
      `To go on, says ${by}`,
    );
  }

  async decide(
    actor: Actor,
    runId: string,
    answer: { stepId: string; decision: Decision; reason?: string },
  ): Promise<RunSnapshot> {
    await this.#demandStanding(actor, runId);
    const by = nameOf(actor);
    return this.#act(
      runId,
      () => ({ type: 'decided', ...answer, by, atMs: this.#options.now() }),
      `${by} decided: ${answer.decision}${answer.reason ? `, ${answer.reason}` : ''}`,
    );
  }

  /** A person did a step, or answered what it asks. */
  async finishStep(
    actor: Actor,
    runId: string,
    done: { stepId: string; evidence?: string; answer?: JsonValue },
  ): Promise<RunSnapshot> {
    await this.#demandStanding(actor, runId);
    const { runbook } = await this.find(runId);
    const step = runbook.steps.find(({ id }) => id === done.stepId);
    if (!step) throw new NotFoundError(`The run has no step ${done.stepId}`);
    const output =
      step.kind === 'ask' ? answerOf(step, done.answer) : evidenceOf(step, done.evidence);
    const by = nameOf(actor);
    return this.#act(
      runId,
      () => ({ type: 'step-done', stepId: step.id, output, by, atMs: this.#options.now() }),
      `${step.kind === 'ask' ? 'Answered' : 'Done'} by ${by}${typeof done.evidence === 'string' ? `: ${done.evidence}` : ''}`,
    );
  }

  /** Whether somebody may work on a run: the target must be theirs, now. */
  mayAttend(actor: Actor, run: RunSnapshot): Promise<boolean> {
    return this.#standsTo(actor, run.plan.entityRef);
  }

  /**
   * @throws NotAllowedError for whoever neither owns a service nor is on call for it
   */
  async demandStandingTo(actor: Actor, entityRef: string): Promise<void> {
    if (await this.#standsTo(actor, entityRef)) return;
    throw new NotAllowedError('You neither own this service nor are you on call for it.');
  }

  async #standsTo(actor: Actor, entityRef: string): Promise<boolean> {
    if (actor.kind !== 'user') return false;
    const { ownerRefs, onCallRefs } = await this.#factsOf(entityRef);
    return (
      ownerRefs.some(ref => ref === actor.ref || actor.groups.includes(ref)) ||
      (onCallRefs ?? []).includes(actor.ref)
    );
  }

  async #demandStanding(
    actor: Actor,
    runId: string,
    options: { orRequester?: boolean } = {},
  ): Promise<void> {
    const { run } = await this.find(runId);
    if (options.orRequester && nameOf(actor) === run.actorRef) return;
    if (await this.mayAttend(actor, run)) return;
    throw new NotAllowedError(
      'You neither own the service of this run nor are you on call for it.',
    );
  }

  #act(
    runId: string,
    decide: (run: RunSnapshot) => RunEvent | readonly RunEvent[],
    line: string,
  ): Promise<RunSnapshot> {
    const { store, now } = this.#options;
    return store.act(runId, {
      decide,
      log: [{ stream: 'system', text: line.slice(0, 2_000), atMs: now() }],
    });
  }
}

function evidenceOf(step: RunbookStep, evidence: string | undefined): JsonValue {
  if (step.kind !== 'manual') throw new InputError(`Step "${step.id}" is not done by a person`);
  const asked = step.manual?.evidence ?? 'none';
  const given = evidence?.trim() ?? '';
  if (asked !== 'none' && given === '') {
    throw new InputError(asked === 'link' ? 'Give a link to what you did' : 'Say what you saw');
  }
  if (asked === 'link' && !/^https?:\/\/\S+$/.test(given)) {
    throw new InputError('The evidence is no link; it begins with https://');
  }
  return given === '' ? {} : { evidence: given.slice(0, 4_000) };
}

function answerOf(step: RunbookStep, answer: JsonValue | undefined): JsonValue {
  const { inputs, problems } = judgeInputs(step.form ?? {}, isJsonObject(answer) ? answer : {});
  if (problems.length > 0) throw new InputError(problems.map(({ message }) => message).join(' '));
  return inputs;
}
