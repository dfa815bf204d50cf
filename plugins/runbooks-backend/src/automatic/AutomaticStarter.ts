import { NotAllowedError } from '@backstage/errors';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@rollcall/model';
import {
  type AutomaticGuard,
  type AutomaticStartDto,
  type AutomaticStartRequest,
  type Actor,
  decide,
  planEntity,
} from '@rollcall/plugin-runbooks-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { RunDesk } from '../desk/RunDesk';
import type { Considered, StartWish } from '../desk/RunWish';
import type { RunbookMetrics } from '../metrics/RunbookMetrics';
import type { RunNotices } from '../notices/RunNotices';
import { guardedStart } from './guardedStart';
import type { RootCauses } from './RootCauses';

/** @internal */
export interface AutomaticStarterOptions {
  auditor: AuditorService;
  desk: RunDesk;
  isKillSwitchOn(): Promise<boolean>;
  knex: Knex;
  metrics: Pick<RunbookMetrics, 'refused'>;
  notices: Pick<RunNotices, 'started' | 'brokeOff' | 'rootCauseOpened'>;
  rootCauses: RootCauses;
  now: () => number;
}

const SYSTEM: Actor = { kind: 'system' };

/** Starts runs that nobody asks for in person, as `system:auto`, as far as policy and guards let it. @internal */
export class AutomaticStarter {
  readonly #options: AutomaticStarterOptions;

  constructor(options: AutomaticStarterOptions) {
    this.#options = options;
  }

  /**
   * Starts it, or says what keeps it from that; either way an event of the auditor. The same cause gives the same run.
   *
   * @throws NotFoundError where there is no such runbook or service
   */
  async start(wish: AutomaticStartRequest, request?: Request): Promise<AutomaticStartDto> {
    const { runbookRef, entityRef, cause } = wish;
    const event = await this.#options.auditor.createEvent({
      eventId: 'run-start-automatic',
      severityLevel: 'high',
      request,
      meta: { runbookRef, entityRef, cause: cause.id, kind: cause.kind },
    });
    try {
      const outcome = await this.#start(wish);
      if (outcome.started) {
        await event.success({ meta: { runId: outcome.runId } });
        return outcome;
      }
      this.#options.metrics.refused(outcome.guard);
      await event.fail({ error: new NotAllowedError(`${outcome.guard}: ${outcome.because}`) });
      return outcome;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #start(request: AutomaticStartRequest): Promise<AutomaticStartDto> {
    const { desk, isKillSwitchOn, knex, notices, now } = this.#options;
    const { runbookRef, entityRef, inputs, cause } = request;
    const wish: StartWish = {
      runbookRef,
      entityRef,
      inputs,
      mode: 'live',
      actor: SYSTEM,
      trigger: cause.kind,
      incidentId: cause.incidentId,
      alert: cause.alert,
      idempotencyKey: `${runbookRef}:${entityRef}:${cause.id}`,
    };
    const considered = await desk.consider(SYSTEM, wish, {
      trigger: cause.kind,
      alert: cause.alert,
    });
    const { automatic } = considered.found.runbook;
    if (await isKillSwitchOn()) return no('kill-switch', 'All automatic runs are switched off.');
    if (!automatic || !matches(automatic.match, considered, { alert: cause.alert, nowMs: now() })) {
      return no('no-match', 'The runbook does not say that it starts by itself for this.');
    }
    const { plan, verdict } = considered;
    if (!plan.runnable) return no('plan', plan.problems.map(({ message }) => message).join(' '));
    if (!verdict.allowed) return no('authority', verdict.because.join(' '));
    const newRun = { ...(await desk.draft(wish)), automaticCause: cause.id };
    const outcome = await guardedStart(knex, { newRun, automatic });
    if ('refused' in outcome) {
      const { guard, because, trips } = outcome.refused;
      if (trips) notices.brokeOff({ runbookRef, entityRef, because });
      return no(guard, because);
    }
    const { run, created } = outcome;
    if (created) {
      notices.started(run, undefined);
      await this.#lookForRootCause(request);
    }
    return { started: true, runId: run.id, state: run.state };
  }

  async #lookForRootCause({ runbookRef, entityRef }: AutomaticStartRequest): Promise<void> {
    const { rootCauses, notices, now } = this.#options;
    const opened = await rootCauses.openWhereDue({ runbookRef, entityRef }, now());
    if (opened) notices.rootCauseOpened(opened);
  }
}

function no(guard: AutomaticGuard, because: string): AutomaticStartDto {
  return { started: false, guard, because };
}

/** A condition that cannot be decided does not hold. */
function matches(
  match: string,
  { shelf, plan }: Considered,
  { alert, nowMs }: { alert: JsonObject | undefined; nowMs: number },
): boolean {
  const asked = decide(match, {
    entity: planEntity(shelf.fleet, plan.entityRef),
    inputs: {},
    steps: {},
    alert: alert ?? {},
    nowMs,
  });
  return asked.ok && asked.value;
}
