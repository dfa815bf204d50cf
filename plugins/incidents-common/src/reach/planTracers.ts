import { compareText, DAY_MS, type Facts, type Fleet } from '@rollcall/model';
import { routeAlert, type Routing } from '../routing';
import { tracerLabels } from './tracerAlert';
import type { ReachSettings } from './types';
import { type AskedBefore, firstPeople, mayBeAsked } from './whoIsAsked';
import { isWorkingTime } from './workingHours';

/** A test alert that was sent, or is to be. @public */
export interface PastTracer extends AskedBefore {
  /** Canonical reference. */
  serviceRef: string;
  /** Whether it is known what came of it. */
  isOver: boolean;
}

/** What decides whose path is tested now. @public */
export interface TracerQuery {
  settings: ReachSettings;
  /** Milliseconds since the epoch. */
  nowMs: number;
  /** When each path was proven last, milliseconds since the epoch by canonical reference. */
  proofs: ReadonlyMap<string, number>;
  /** Test alerts of the last two days, and the newest of each service. */
  past: readonly PastTracer[];
  /** References of services that are left alone: something is wrong with them, or they are in maintenance. */
  quiet: ReadonlySet<string>;
  operators?: readonly string[];
}

/** A path to be tested. @public */
export interface TracerPlan {
  /** Canonical reference. */
  serviceRef: string;
  /** References of those who are to be asked; nobody where the owner has nobody on call. */
  people: string[];
}

const HOUR_MS = 3_600_000;
/** What failed is tried again on another day. */
const AGAIN_AFTER_MS = 20 * HOUR_MS;
/** A proof is renewed in the last fifth of its time, so that a weekend does not let it lapse. */
const RENEWED_AFTER = 0.8;

interface Candidate {
  ref: string;
  rank: number;
  provenMs: number;
}

function candidates(fleet: Fleet, query: TracerQuery): Candidate[] {
  const { settings, nowMs, proofs, past, quiet } = query;
  const rested = new Set(
    past
      .filter(({ isOver, atMs }) => !isOver || nowMs - atMs < AGAIN_AFTER_MS)
      .map(({ serviceRef }) => serviceRef),
  );
  const found: Candidate[] = [];
  for (const { ref } of fleet.services()) {
    const { tier } = fleet.tier(ref);
    const maxAgeMs = tier && settings.tiers[tier.id];
    if (maxAgeMs === undefined || quiet.has(ref) || rested.has(ref)) continue;
    const provenMs = proofs.get(ref) ?? -Infinity;
    if (nowMs - provenMs < maxAgeMs * RENEWED_AFTER) continue;
    found.push({ ref, rank: tier!.rank, provenMs });
  }
  return found.sort(
    (a, b) =>
      a.rank - b.rank ||
      // What was never proven is at no instant, so that instants are not subtracted.
      Number(a.provenMs > b.provenMs) - Number(a.provenMs < b.provenMs) ||
      compareText(a.ref, b.ref),
  );
}

/** Where a test alert of a service goes. @public */
export function routeTracer(
  fleet: Fleet,
  serviceRef: string,
  options: { facts: Facts; nowMs: number; operators?: readonly string[] },
): Routing {
  const { facts, nowMs, operators = [] } = options;
  const alert = { labels: tracerLabels(fleet, serviceRef, ''), annotations: {} };
  return routeAlert(fleet, alert, facts, new Date(nowMs).toISOString(), { operators });
}

/**
 * Whose paths are tested now, and who is asked: services whose proof is older than their tier allows, the most critical and the longest
 * unproven first; only while whoever is asked is at work; each person once on a day of theirs; so many in an hour over all services.
 *
 * @public
 */
export function planTracers(fleet: Fleet, facts: Facts, query: TracerQuery): TracerPlan[] {
  const { settings, nowMs, past, operators } = query;
  const { hours, perHour } = settings;
  const left = perHour - past.filter(({ atMs }) => nowMs - atMs < HOUR_MS).length;
  if (left <= 0) return [];
  const before: AskedBefore[] = past.filter(({ atMs }) => nowMs - atMs < 2 * DAY_MS);
  const plans: TracerPlan[] = [];
  // Services share those who are on call for them: who cannot be asked now is not looked for again and again.
  const unavailable = new Set<string>();
  for (const { ref } of candidates(fleet, query)) {
    if (plans.length >= left) break;
    const answeredBy = fleet.onCall(ref).ref;
    if (answeredBy !== undefined && unavailable.has(answeredBy)) continue;
    const first = firstPeople(fleet, routeTracer(fleet, ref, { facts, nowMs, operators }), hours);
    const people = first
      .filter(person => mayBeAsked(person, { hours, before, nowMs }))
      .map(({ person }) => person);
    const isTime =
      first.length > 0 ? people.length > 0 : isWorkingTime(hours, hours.timeZone, nowMs);
    if (!isTime) {
      if (answeredBy !== undefined) unavailable.add(answeredBy);
      continue;
    }
    plans.push({ serviceRef: ref, people });
    before.push({ people, atMs: nowMs });
  }
  return plans;
}
