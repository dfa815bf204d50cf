import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { recordAct } from '@rollcall/backend-kit';
import {
  type Actor,
  type DrillCalendarDto,
  drillDueMs,
  drillInputs,
  effectiveRisk,
  freshness,
} from '@rollcall/plugin-runbooks-common';
import type { RunDesk } from '../desk/RunDesk';
import type { StartWish } from '../desk/RunWish';
import type { ActionRegistry } from '../engine/work/ActionRegistry';
import type { RunHistory } from '../history/RunHistory';
import type { RunNotices } from '../notices/RunNotices';
import { lastGoodDrillMs, type RunbookShelf, type ShelvedRunbook } from '../shelf/RunbookShelf';
import type { DrillBook } from './DrillBook';

/** @internal */
export interface DrillDeskOptions {
  actions: ActionRegistry;
  auditor: AuditorService;
  book: DrillBook;
  desk: RunDesk;
  history: RunHistory;
  isKillSwitchOn(): Promise<boolean>;
  logger: LoggerService;
  notices: Pick<RunNotices, 'drillDue'>;
  shelf: RunbookShelf;
  now: () => number;
}

/** A runbook that is to be rehearsed. @internal */
export interface PlannedDrill {
  shelved: ShelvedRunbook;
  dueMs: number;
  lastGoodDrillMs?: number;
  /** Most critical of those it applies to. */
  serviceRef?: string;
  /** How the portal starts it by itself; absent where a person must. */
  wish?: StartWish;
  because?: string;
}

const SYSTEM: Actor = { kind: 'system' };

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Plans rehearsals, runs those that need nobody, and tells owners of the others. @internal */
export class DrillDesk {
  readonly #options: DrillDeskOptions;

  constructor(options: DrillDeskOptions) {
    this.#options = options;
  }

  /** Every rehearsal that is asked for, the soonest first. */
  async planned(): Promise<PlannedDrill[]> {
    const { book, history, shelf, now } = this.#options;
    const nowMs = now();
    const { runbooks } = await shelf.current();
    const asked = [...runbooks.values()].filter(({ runbook }) => runbook.drill !== undefined);
    const knownSince = await book.knownSince(
      asked.map(({ runbook }) => runbook.ref),
      nowMs,
    );
    const records = await history.records(nowMs);
    const drills: PlannedDrill[] = [];
    for (const shelved of asked) {
      const { runbook } = shelved;
      const drilledMs = lastGoodDrillMs(shelved, records.get(runbook.ref));
      const knownSinceMs = knownSince.get(runbook.ref) ?? nowMs;
      const dueMs = drillDueMs(runbook.drill!.every, {
        lastGoodDrillMs: drilledMs,
        knownSinceMs,
      });
      drills.push({
        shelved,
        dueMs,
        lastGoodDrillMs: drilledMs,
        ...(await this.#unattended(shelved)),
      });
    }
    return drills.sort(
      (a, b) => a.dueMs - b.dueMs || (a.shelved.runbook.ref < b.shelved.runbook.ref ? -1 : 1),
    );
  }

  async calendar(): Promise<DrillCalendarDto> {
    const nowMs = this.#options.now();
    const drills = await this.planned();
    return {
      items: drills.map(
        ({ shelved: { runbook }, dueMs, lastGoodDrillMs: drilledMs, ...drill }) => ({
          runbookRef: runbook.ref,
          title: runbook.title,
          ownerRef: runbook.ownerRef,
          dueAt: new Date(dueMs).toISOString(),
          state: freshness(runbook, { lastGoodDrillMs: drilledMs }, nowMs).state,
          environment: runbook.drill!.environment,
          ...(drilledMs !== undefined && {
            lastGoodDrillAt: new Date(drilledMs).toISOString(),
          }),
          serviceRef: drill.serviceRef,
          unattended: drill.wish !== undefined,
          because: drill.because,
        }),
      ),
    };
  }

  /**
   * Runs what is due and needs nobody, at most once a day each, and tells owners once of what is due and needs them. Nothing
   * while all automatic runs are switched off.
   *
   * @returns how many were started
   */
  async runDue(): Promise<number> {
    const { desk, isKillSwitchOn, notices, book, auditor, logger, now } = this.#options;
    if (await isKillSwitchOn()) return 0;
    let started = 0;
    for (const { shelved, dueMs, wish, because } of await this.planned()) {
      if (dueMs > now()) break;
      const { runbook } = shelved;
      if (!wish) {
        if (await book.claimNotice(runbook.ref, dueMs)) {
          notices.drillDue(runbook, { dueMs, because: because ?? '' });
        }
        continue;
      }
      try {
        const meta = { runbookRef: wish.runbookRef, entityRef: wish.entityRef };
        const { created } = await recordAct(
          auditor,
          { eventId: 'drill-start', meta, severityLevel: 'high' },
          () => desk.start(wish),
        );
        started += Number(created);
      } catch (error) {
        // One that cannot be started keeps no other from it.
        logger.warn(`The drill of ${runbook.ref} could not start: ${(error as Error).message}`);
      }
    }
    return started;
  }

  async #unattended(
    shelved: ShelvedRunbook,
  ): Promise<Pick<PlannedDrill, 'serviceRef' | 'wish' | 'because'>> {
    const { actions, desk, now } = this.#options;
    const { runbook, serviceRefs } = shelved;
    const [serviceRef] = serviceRefs;
    if (serviceRef === undefined) return { because: 'It applies to no service.' };
    const { inputs, because } = drillInputs(
      runbook,
      effectiveRisk(runbook, actions.descriptions()),
    );
    if (!inputs) return { serviceRef, because };
    const wish: StartWish = {
      runbookRef: runbook.ref,
      entityRef: serviceRef,
      inputs,
      mode: 'live',
      actor: SYSTEM,
      trigger: 'drill',
      drill: true,
      // Of two replicas one starts it, and one that failed is tried again tomorrow.
      idempotencyKey: `drill:${runbook.ref}:${dayOf(now())}`,
    };
    const { plan, verdict } = await desk.consider(SYSTEM, wish, { trigger: 'drill' });
    const needsPeople = plan.steps.some(
      ({ kind, decision }) => decision !== 'skipped' && (kind === 'manual' || kind === 'ask'),
    );
    if (needsPeople) return { serviceRef, because: 'Some of its steps are done by a person.' };
    if (!plan.runnable) {
      return { serviceRef, because: plan.problems.map(({ message }) => message).join(' ') };
    }
    return verdict.allowed
      ? { serviceRef, wish }
      : { serviceRef, because: verdict.because.join(' ') };
  }
}
