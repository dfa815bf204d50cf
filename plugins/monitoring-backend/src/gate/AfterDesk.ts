import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  fleetSlos,
  gateAfter,
  type GateAfterDecision,
  type GateAfterDto,
  type GateAfterMeasurementDto,
  gatePolicyOf,
  rollbackRunbook,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import type { SloBook } from '../book/SloBook';
import type { ChangeStore } from '../database/changes/ChangeStore';
import type { OnCallPeople } from '../notices/OnCallPeople';
import type { PrometheusSource } from '../sources/PrometheusSource';
import { demandService } from './GateDesk';
import { measureChange } from './measureChange';

/** @internal */
export interface AfterDeskOptions {
  book: Pick<SloBook, 'page'>;
  onCall: Pick<OnCallPeople, 'onCallNow'>;
  store: Pick<ChangeStore, 'get'>;
  sourceOf: (slo: Slo) => PrometheusSource | undefined;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** The steps that figures are read in; less since a change shows nothing. */
const SHORTEST_SECONDS = 300;
/** Longer says less of now. */
const LONGEST_SECONDS = 3_600;

/** Prometheus has it only after the next scrape; figures are told as of the last full minute. */
const MINUTE_MS = 60_000;

const EXIT_CODES = { go: 0, stop: 1, 'cannot-know': 2 } as const;

/** One verdict out of those of every promise: what deviates, deviates, whatever else is not known. */
function together(
  judged: readonly { title: string; decision: GateAfterDecision }[],
  unknown: 'open' | 'closed',
): GateAfterDecision {
  const of = (verdict: GateAfterDecision['verdict']) =>
    judged.filter(({ decision }) => decision.verdict === verdict);
  const reasonsOf = (items: typeof judged) =>
    items.flatMap(({ title, decision }) => decision.reasons.map(reason => `"${title}": ${reason}`));
  const decided = (
    verdict: GateAfterDecision['verdict'],
    reasons: string[],
  ): GateAfterDecision => ({ verdict, exitCode: EXIT_CODES[verdict], reasons });
  if (of('stop').length > 0) return decided('stop', reasonsOf(of('stop')));
  const doubts = of('cannot-know');
  const goes = of('go').length > 0 && (doubts.length === 0 || unknown === 'open');
  return goes
    ? decided('go', [...reasonsOf(of('go')), ...reasonsOf(doubts)])
    : decided('cannot-know', reasonsOf(doubts));
}

/** Says how a service fares since a change, and who takes it back. @internal */
export class AfterDesk {
  constructor(private readonly options: AfterDeskOptions) {}

  /**
   * @throws NotFoundError where the service or the change is not known; InputError where the change is not of the service
   */
  async compare(
    serviceRef: string,
    changeId: string,
    credentials: BackstageCredentials,
  ): Promise<GateAfterDto> {
    const { book, onCall, store, sourceOf, now } = this.options;
    const { fleet } = await book.page();
    demandService(fleet, serviceRef);
    const change = await store.get(changeId);
    if (!change) throw new NotFoundError(`The portal has no change "${changeId}" on record`);
    const of = change.services.find(({ ref }) => ref === serviceRef);
    if (!of) throw new InputError(`The change "${changeId}" is not of ${serviceRef}`);

    const nowMs = now();
    const changeAt = of.wentAt ?? change.recordedAt;
    const changeMs = Date.parse(changeAt);
    const endMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
    const elapsedSeconds = Math.floor((endMs - changeMs) / 1_000);
    const windowSeconds = Math.min(LONGEST_SECONDS, elapsedSeconds);
    const slos = fleetSlos(fleet).ofEntity(serviceRef);
    const policy = gatePolicyOf(fleet.tier(serviceRef).tier);
    const measurements =
      elapsedSeconds < SHORTEST_SECONDS
        ? []
        : await Promise.all(
            slos.map(async (slo): Promise<GateAfterMeasurementDto> => {
              const source = sourceOf(slo);
              const [before, after] = await Promise.all([
                measureChange(slo, source, { endMs: changeMs, windowSeconds }),
                measureChange(slo, source, { endMs, windowSeconds }),
              ]);
              return { id: slo.id, title: slo.title, before, after };
            }),
          );
    const decision = this.#decide({ slos, elapsedSeconds, measurements, unknown: policy.unknown });
    const runbook = rollbackRunbook(fleet, serviceRef);
    const people = await onCall.onCallNow(serviceRef, credentials);
    const ownerRef = fleet.owner(serviceRef).ref;
    return {
      ...decision,
      serviceRef,
      changeId,
      changeAt,
      asOf: new Date(endMs).toISOString(),
      ...(ownerRef !== undefined && { ownerRef }),
      ...(people && { onCall: people }),
      ...(runbook && {
        rollbackRunbook: { ref: runbook.ref, title: runbook.title ?? runbook.ref },
      }),
      measurements,
    };
  }

  #decide(options: {
    slos: readonly Slo[];
    elapsedSeconds: number;
    measurements: readonly GateAfterMeasurementDto[];
    unknown: 'open' | 'closed';
  }): GateAfterDecision {
    const { slos, elapsedSeconds, measurements, unknown } = options;
    const doubt = (reason: string): GateAfterDecision => ({
      verdict: 'cannot-know',
      exitCode: EXIT_CODES['cannot-know'],
      reasons: [reason],
    });
    if (slos.length === 0) return doubt('It promises nothing, so there is nothing to compare.');
    if (elapsedSeconds < SHORTEST_SECONDS) {
      return doubt(
        `It is less than ${SHORTEST_SECONDS / 60} minutes since the change; ask again after ${SHORTEST_SECONDS / 60} to ${SHORTEST_SECONDS / 60 + 1} minutes.`,
      );
    }
    const judged = measurements.map(({ title, before, after }) => ({
      title,
      decision: gateAfter(before, after),
    }));
    return together(judged, unknown);
  }
}
