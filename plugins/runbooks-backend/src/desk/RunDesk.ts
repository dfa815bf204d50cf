import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { JsonValue } from '@rollcall/model';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import {
  type Actor,
  appliesTo,
  isEnded,
  mayRun,
  plan,
  planEntity,
  type Plan,
  plansWithin,
  type PreviewDto,
  type RunConditions,
  type RunSnapshot,
  type RunTrigger,
  startRun,
  SYSTEM_ACTOR,
  type TargetFacts,
  type Verdict,
} from '@rollcall/plugin-runbooks-common';
import type { Claim } from '../engine/database/Claim';
import type { NewRun } from '../engine/database/insertRun';
import type { RunStore } from '../engine/database/RunStore';
import type { ActionRegistry } from '../engine/work/ActionRegistry';
import type { StepCircumstances } from '../engine/work/RunWorker';
import type { RunbookShelf, Shelf, ShelvedRunbook } from '../shelf/RunbookShelf';
import { groupsInCatalog, targetOf } from './targetOf';

/** @internal */
export interface RunDeskOptions {
  shelf: RunbookShelf;
  store: RunStore;
  actions: ActionRegistry;
  onCall: OnCallService;
  /** Whether rows outlive the process. */
  durable: boolean;
  isKillSwitchOn(): Promise<boolean>;
  /** Told of every new run; must not throw. */
  onStart(run: RunSnapshot, brokenGlass: string | undefined): void;
  now: () => number;
}

/** What somebody wants to run. @internal */
export interface RunWish {
  runbookRef: string;
  entityRef: string;
  inputs: Record<string, JsonValue>;
  mode: 'dry' | 'live';
}

/** @internal */
export interface StartWish extends RunWish {
  actor: Actor;
  trigger: RunTrigger;
  /** Digest of the plan the person saw; what starts by itself saw none. */
  planDigest?: string;
  idempotencyKey: string;
  breakGlassReason?: string;
  incidentId?: string;
  drill?: boolean;
  /** What is known of the alert it answers, for expressions. */
  alert?: JsonValue;
  onBehalfOfRef?: string;
}

/** A plan and whether it may be run, at one moment. @internal */
export interface Considered {
  shelf: Shelf;
  found: ShelvedRunbook;
  plan: Plan;
  target: TargetFacts;
  verdict: Verdict;
  conditions: RunConditions;
}

const PERSON_PRIORITY = 10;
const SYSTEM_PRIORITY = 20;

/** The reference a run carries for whoever asked for it. @internal */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.ref;
  return actor.kind === 'service' ? `service:${actor.subject}` : SYSTEM_ACTOR;
}

/** Where runs are asked for: plans them, judges whoever asks, and has them stored. @internal */
export class RunDesk {
  readonly #options: RunDeskOptions;

  constructor(options: RunDeskOptions) {
    this.#options = options;
  }

  /** What would happen, and whether this actor may have it happen. Runs nothing, writes nothing. */
  async consider(
    actor: Actor,
    wish: RunWish,
    more: { trigger?: RunTrigger; alert?: JsonValue } = {},
  ): Promise<Considered> {
    const { shelf: shelves, actions, onCall, durable, now, isKillSwitchOn } = this.#options;
    const { shelf, found } = await shelves.runbook(wish.runbookRef);
    const { fleet } = shelf;
    if (!fleet.isService(wish.entityRef)) {
      throw new NotFoundError(`There is no service ${wish.entityRef}`);
    }
    const nested = (ref: string) => {
      const shelved = shelf.runbooks.get(ref);
      return shelved && { ...shelved, applies: appliesTo(fleet, ref, wish.entityRef) };
    };
    const made = plan(found.runbook, wish.inputs, {
      nested,
      entity: planEntity(fleet, wish.entityRef),
      tier: fleet.tier(wish.entityRef).tier,
      policy: fleet.policy,
      actions: actions.descriptions(),
      problems: found.problems,
      applies: appliesTo(fleet, found.runbook.ref, wish.entityRef),
      alert: more.alert,
      nowMs: now(),
    });
    // What the portal does itself rests on nobody's standing: there is no need to ask who is on call.
    const target =
      actor.kind === 'system' ? { ownerRefs: [] } : await targetOf(fleet, wish.entityRef, onCall);
    const conditions = {
      trusted: found.trusted,
      killSwitch: await isKillSwitchOn(),
      durable,
    };
    const judge = (shelved: ShelvedRunbook, planned: Plan) =>
      mayRun({
        actor,
        runbook: shelved.runbook,
        plan: planned,
        mode: wish.mode,
        trigger: planned === made ? (more.trigger ?? 'person') : 'action',
        target,
        conditions: { ...conditions, trusted: shelved.trusted },
        standing: fleet.policy.runbooks.standing,
      });
    // Whoever may not run one of the runbooks inside may not run the whole.
    const inside = plansWithin(made.steps).map(planned =>
      judge(shelf.runbooks.get(planned.runbookRef)!, planned),
    );
    const verdict = inside.find(({ allowed }) => !allowed) ?? judge(found, made);
    return { shelf, found, plan: made, target, verdict, conditions };
  }

  async preview(actor: Actor, wish: RunWish): Promise<PreviewDto> {
    const { plan: made, verdict, found } = await this.consider(actor, wish);
    return {
      plan: made,
      mayRun: verdict.allowed,
      because: verdict.because,
      breakGlass: verdict.allowed && found.runbook.run.breakGlass && made.approvals.length > 0,
    };
  }

  /**
   * Starts a run, or gives the one that this click started already.
   *
   * @throws NotAllowedError where the actor may not
   * @throws ConflictError where the plan is another than the one that was shown
   * @throws InputError where the plan has problems
   */
  async start(wish: StartWish): Promise<{ run: RunSnapshot; created: boolean }> {
    const newRun = await this.draft(wish);
    const stored = await this.#options.store.insert(newRun);
    if (stored.created) this.#options.onStart(stored.run, newRun.breakGlassReason);
    return stored;
  }

  /**
   * The run that would be started. Judges as {@link start} does, and stores nothing.
   *
   * @throws as {@link start} does
   */
  async draft(wish: StartWish): Promise<NewRun> {
    const { actor, trigger, alert } = wish;
    const {
      plan: made,
      verdict,
      found,
      shelf,
    } = await this.consider(actor, wish, { trigger, alert });
    if (!made.runnable) {
      throw new InputError(made.problems.map(({ message }) => message).join(' '));
    }
    if (!verdict.allowed) throw new NotAllowedError(verdict.because.join(' '));
    if (wish.planDigest !== undefined && wish.planDigest !== made.digest) {
      throw new ConflictError('The plan has changed since it was shown. Look at it again.');
    }
    const broken = this.#breakGlass(wish, found);
    const { runbook } = found;
    const run = startRun({
      id: randomUUID(),
      plan: made,
      mode: wish.mode,
      trigger,
      actorRef: nameOf(actor),
      onBehalfOfRef: wish.onBehalfOfRef,
      // A standing approval is one given beforehand, by review of the organisation's policy.
      approvalWaived: broken || verdict.via === 'standing',
      atMs: this.#options.now(),
    });
    return {
      run,
      runbook,
      nestedRunbooks: plansWithin(made.steps).map(
        ({ runbookRef }) => shelf.runbooks.get(runbookRef)!.runbook,
      ),
      drill: wish.drill === true,
      incidentId: wish.incidentId,
      breakGlassReason: broken ? wish.breakGlassReason : undefined,
      // Of one person's clicks; another's are their own.
      idempotencyKey: `${nameOf(actor)}:${wish.idempotencyKey}`,
      priority: actor.kind === 'system' ? SYSTEM_PRIORITY : PERSON_PRIORITY,
      alertValue: alert,
    };
  }

  /** Asked before every step: the catalog, the team and the schedule of this moment decide, not those of the start. */
  async circumstances({
    run,
    runbook,
    alert,
  }: Pick<Claim, 'run' | 'runbook' | 'alert'>): Promise<StepCircumstances> {
    const { shelf: shelves, onCall, durable, isKillSwitchOn } = this.#options;
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
    const actor = actorOfRun(run, groupsOf(fleet, run.actorRef));
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

  #breakGlass({ breakGlassReason, actor }: StartWish, { runbook }: ShelvedRunbook): boolean {
    if (breakGlassReason === undefined) return false;
    if (!runbook.run.breakGlass) {
      throw new NotAllowedError('This runbook does not let anybody go without agreement.');
    }
    if (actor.kind !== 'user') throw new NotAllowedError('Only people break the glass.');
    if (breakGlassReason.trim().length < 10) {
      throw new InputError('Say why it cannot wait, in a sentence.');
    }
    return true;
  }
}

function groupsOf(fleet: Shelf['fleet'], actorRef: string): string[] {
  return actorRef.startsWith('user:') ? groupsInCatalog(fleet, actorRef) : [];
}

/** Who stands behind a run that is under way. */
function actorOfRun({ actorRef }: RunSnapshot, groups: readonly string[]): Actor {
  if (actorRef === SYSTEM_ACTOR) return { kind: 'system' };
  return actorRef.startsWith('service:')
    ? { kind: 'service', subject: actorRef.slice('service:'.length) }
    : { kind: 'user', ref: actorRef, groups };
}
