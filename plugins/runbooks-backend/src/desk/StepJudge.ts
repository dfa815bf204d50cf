import type { OnCallService } from '@rollcall/plugin-oncall-node';
import { isEnded, mayRun, planEntity, type RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Claim } from '../engine/database/Claim';
import type { RunStore } from '../engine/database/RunStore';
import type { StepCircumstances } from '../engine/work/RunWorker';
import type { RunbookShelf, Shelf } from '../shelf/RunbookShelf';
import { actorOfRun } from './runActors';
import { groupsInCatalog, targetOf } from './targetOf';

/** @internal */
export interface StepJudgeOptions {
  shelf: RunbookShelf;
  store: Pick<RunStore, 'find'>;
  onCall: OnCallService;
  /** Whether rows outlive the process. */
  durable: boolean;
  isKillSwitchOn(): Promise<boolean>;
  now: () => number;
}

/**
 * Asked before every step of a run: the catalog, the team and the schedule of this moment decide, not those of the start.
 *
 * @internal
 */
export class StepJudge {
  readonly #options: StepJudgeOptions;

  constructor(options: StepJudgeOptions) {
    this.#options = options;
  }

  /** Whether a run may go on, and with what it does. */
  async circumstances({
    run,
    runbook,
    alert,
  }: Pick<Claim, 'run' | 'runbook' | 'alert'>): Promise<StepCircumstances> {
    const { shelf: shelves, onCall, durable, isKillSwitchOn, now } = this.#options;
    const shelf = await shelves.current();
    const { fleet } = shelf;
    const { entityRef, runbookRef } = run.plan;
    if (!fleet.isService(entityRef)) {
      return {
        verdict: { allowed: false, because: [`${entityRef} is no longer in the catalog.`] },
        entity: {},
        ownerRefs: [],
      };
    }
    const entity = planEntity(fleet, entityRef);
    const target = await targetOf(fleet, entityRef, onCall);
    const { ownerRefs } = target;
    if (await this.#isParentGone(run)) {
      const because = ['The run it belongs to was stopped.'];
      return { verdict: { allowed: false, because }, entity, ownerRefs };
    }
    const actor = actorOfRun(run, groupsOf(fleet, run.actorRef, now()));
    const verdict = mayRun({
      actor,
      runbook,
      plan: run.plan,
      mode: run.mode,
      // What another run starts need not say that it starts by itself.
      trigger: run.parent ? 'action' : run.trigger,
      target,
      conditions: {
        // The version that runs is kept; whether its source is still trusted is asked of today's.
        trusted: shelf.runbooks.get(runbookRef)?.trusted ?? false,
        // It stops what the portal runs by itself, and nobody else.
        killSwitch: actor.kind === 'system' && (await isKillSwitchOn()),
        durable,
      },
      standing: fleet.policy.runbooks.standing,
    });
    return { verdict, entity, ownerRefs, alert };
  }

  async #isParentGone({ parent }: RunSnapshot): Promise<boolean> {
    if (!parent) return false;
    const stored = await this.#options.store.find(parent.runId);
    return !stored || isEnded(stored.run.state) || stored.run.cancelRequested;
  }
}

function groupsOf(fleet: Shelf['fleet'], actorRef: string, nowMs: number): string[] {
  return actorRef.startsWith('user:') ? groupsInCatalog(fleet, actorRef, nowMs) : [];
}
