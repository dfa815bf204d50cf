import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { JsonValue } from '@rollcall/model';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import {
  type Actor,
  appliesTo,
  mayRun,
  plan,
  planEntity,
  type Plan,
  plansWithin,
  type PreviewDto,
  type RunSnapshot,
  type RunTrigger,
  startRun,
} from '@rollcall/plugin-runbooks-common';
import type { NewRun } from '../engine/database/insertRun';
import type { RunStore } from '../engine/database/RunStore';
import type { ActionRegistry } from '../engine/work/ActionRegistry';
import type { RunbookShelf, ShelvedRunbook } from '../shelf/RunbookShelf';
import { breaksGlass, isAgreedBeforehand, mayBreakGlass } from './agreement';
import { idempotencyKeyOf } from './idempotencyKeyOf';
import { nameOf } from './runActors';
import type { Considered, RunWish, StartWish } from './RunWish';
import { targetOf } from './targetOf';

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

const PERSON_PRIORITY = 10;
const SYSTEM_PRIORITY = 20;

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
    const considered = await this.consider(actor, wish);
    const { plan: made, verdict } = considered;
    return {
      plan: made,
      mayRun: verdict.allowed,
      because: verdict.because,
      breakGlass: mayBreakGlass(considered),
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
    const considered = await this.consider(actor, wish, { trigger, alert });
    const { plan: made, verdict, found, shelf } = considered;
    if (!made.runnable) {
      throw new InputError(made.problems.map(({ message }) => message).join(' '));
    }
    if (!verdict.allowed) throw new NotAllowedError(verdict.because.join(' '));
    if (wish.planDigest !== undefined && wish.planDigest !== made.digest) {
      throw new ConflictError('The plan has changed since it was shown. Look at it again.');
    }
    const broken = breaksGlass(wish, considered);
    const { runbook } = found;
    const run = startRun({
      id: randomUUID(),
      plan: made,
      mode: wish.mode,
      trigger,
      actorRef: nameOf(actor),
      onBehalfOfRef: wish.onBehalfOfRef,
      approvalWaived: broken || isAgreedBeforehand(considered),
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
      idempotencyKey: idempotencyKeyOf(actor, wish.idempotencyKey),
      priority: actor.kind === 'system' ? SYSTEM_PRIORITY : PERSON_PRIORITY,
      alertValue: alert,
    };
  }
}
