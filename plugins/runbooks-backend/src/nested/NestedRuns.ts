import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  hasToUndo,
  isEnded,
  type Plan,
  type PlannedStep,
  type RunSnapshot,
  startRun,
  SYSTEM_ACTOR,
} from '@rollcall/plugin-runbooks-common';
import type { RunStore } from '../engine/database/RunStore';

/** @internal */
export interface NestedRunsOptions {
  store: RunStore;
  /** There may be a run to work on. */
  wake(): void;
  clock: () => number;
}

/** How the undoing of what another run did stands. @internal */
export type Undoing = { is: 'under way' } | { is: 'done' } | { is: 'failed'; because: string };

/** A worker has it, or will: it cannot be undone before that. */
function isUnderWay({ state }: RunSnapshot): boolean {
  return state === 'ready' || state === 'running' || state === 'rolling-back';
}

/** Runs that steps of others start. @internal */
export class NestedRuns {
  constructor(private readonly options: NestedRunsOptions) {}

  /**
   * The run of a step, started where it is not there yet; a second time gives the first one. It needs no agreement of its
   * own: the plan that was agreed to holds all of it.
   */
  async startFor(parent: RunSnapshot, step: PlannedStep): Promise<RunSnapshot> {
    const { store, wake, clock } = this.options;
    const planned = step.nested as Plan;
    const runbook = await store.version(planned.runbookHash);
    const stored = await store.find(parent.id);
    if (!runbook || !stored) {
      throw new NotFoundError(`${planned.runbookRef} was not kept with the run.`);
    }
    const { attempt, startedAtMs } = parent.steps.find(({ id }) => id === step.id)!;
    const run = startRun({
      id: randomUUID(),
      plan: planned,
      mode: parent.mode,
      trigger: parent.trigger,
      actorRef: parent.actorRef,
      onBehalfOfRef: parent.onBehalfOfRef,
      approvalWaived: true,
      parent: {
        runId: parent.id,
        stepId: step.id,
        rootRunId: parent.parent?.rootRunId ?? parent.id,
      },
      atMs: clock(),
    });
    const { run: found, created } = await store.insert({
      run,
      runbook,
      drill: stored.drill,
      incidentId: stored.incidentId,
      idempotencyKey: `nested:${parent.id}/${step.id}/${attempt}/${startedAtMs}`,
      priority: parent.actorRef === SYSTEM_ACTOR ? 20 : 10,
      alertValue: stored.alert,
    });
    if (created) wake();
    return found;
  }

  /**
   * Has what the runs of a step did be undone, the last of them first, or says how that stands.
   *
   * @param options - `again`: ask also for what could not be undone before
   */
  async undoFor(
    parent: RunSnapshot,
    step: PlannedStep,
    options: { again: boolean },
  ): Promise<Undoing> {
    const { store, wake } = this.options;
    const runs = (await store.nestedOf(parent.id)).filter(run => run.parent?.stepId === step.id);
    for (const run of runs) {
      if (run.rollingBack || isUnderWay(run)) return { is: 'under way' };
      if (!hasToUndo(run)) continue;
      if (run.steps.some(({ rollback }) => rollback !== undefined) && !options.again) {
        return {
          is: 'failed',
          because: `${run.plan.runbookRef} was not undone whole; see run ${run.id}.`,
        };
      }
      await this.#undo(run, parent);
      wake();
      return { is: 'under way' };
    }
    return { is: 'done' };
  }

  async #undo({ id }: RunSnapshot, { actorRef }: RunSnapshot): Promise<void> {
    const { store, clock } = this.options;
    await store.act(id, {
      decide: run =>
        run.rollingBack || isUnderWay(run)
          ? []
          : { type: 'roll-back-requested', by: actorRef, atMs: clock() },
      log: [{ stream: 'system', text: 'To be undone, as the run it belongs to is', atMs: clock() }],
    });
  }

  /** Has the run that waits for this one look at it at once. */
  async ended({ parent }: RunSnapshot): Promise<void> {
    if (!parent) return;
    await this.options.store.hasten(parent.runId);
    this.options.wake();
  }

  /** Stops whatever a run has started. Each looks itself before every step, so that what is missed here stops there. */
  async cancelOf(runId: string, by: string): Promise<void> {
    const { store, clock } = this.options;
    for (const id of await store.nestedUnderWay(runId)) {
      await store.act(id, {
        decide: run => (isEnded(run.state) ? [] : { type: 'cancel-requested', by, atMs: clock() }),
        log: [{ stream: 'system', text: 'The run it belongs to was stopped', atMs: clock() }],
      });
      await this.cancelOf(id, by);
    }
  }
}
