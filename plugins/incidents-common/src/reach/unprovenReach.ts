import { DAY_MS, type Fleet, shown } from '@rollcall/model';
import type { ReachSettings, TracerState, UnprovenReach, UnprovenReason } from './types';

/** What came of the newest test alert of a service. @public */
export interface TracerOutcome {
  state: TracerState;
  /** ISO 8601 instant it was sent. */
  at: string;
  /** Canonical references of those who were asked. */
  people: readonly string[];
  /** What went wrong, in a sentence, where that is known. */
  problem?: string;
}

/** @public */
export interface UnprovenQuery {
  settings: Pick<ReachSettings, 'tiers'>;
  /** Milliseconds since the epoch. */
  nowMs: number;
  /** ISO 8601 instant it was proven last. */
  provenAt?: string;
  /** The newest test alert of which it is known what came of it. */
  tracer?: TracerOutcome;
}

const FAILURES: ReadonlySet<string> = new Set([
  'refused',
  'lost',
  'astray',
  'nobody',
  'unanswered',
] satisfies TracerState[]);

function days(ms: number): string {
  const count = Math.round(ms / DAY_MS);
  if (count < 1) return 'day';
  return count === 1 ? 'day' : `${count} days`;
}

function failureSentence(name: string, { state, at, people, problem }: TracerOutcome): string {
  const test = `The test alert of ${name} on ${at.slice(0, 10)}`;
  const why = problem === undefined ? '' : ` ${problem}`;
  const asked = people.map(shown).join(', ');
  switch (state) {
    case 'refused':
      return `${test} could not be handed to Alertmanager.${why}`;
    case 'lost':
      return `${test} was taken by Alertmanager and never came back, as real ones would not.${why}`;
    case 'astray':
      return `${test} came back and led elsewhere, as real ones may.${why}`;
    case 'nobody':
      return `${test} came back and reached nobody.${why}`;
    default:
      return `${test} reached ${asked || 'somebody'}, and nobody acknowledged it in time.`;
  }
}

/**
 * Why it is not proven that alerts of a service reach anybody, as its tier asks. A test that failed since the last proof says more than
 * the age of that proof.
 *
 * @param serviceRef - canonical reference
 * @returns nothing where it is proven, or where its tier asks for nothing
 * @public
 */
export function unprovenReach(
  fleet: Fleet,
  serviceRef: string,
  query: UnprovenQuery,
): UnprovenReach | undefined {
  const { settings, nowMs, provenAt, tracer } = query;
  const { tier } = fleet.has(serviceRef) ? fleet.tier(serviceRef) : {};
  const maxAgeMs = tier && settings.tiers[tier.id];
  if (!tier || maxAgeMs === undefined) return undefined;
  const name = shown(serviceRef);
  const last = provenAt === undefined ? {} : { lastProvenAt: provenAt };
  const isSince =
    provenAt === undefined || (tracer && Date.parse(tracer.at) > Date.parse(provenAt));
  if (tracer && isSince && FAILURES.has(tracer.state)) {
    const reason = tracer.state as UnprovenReason;
    return { entityRef: serviceRef, reason, because: failureSentence(name, tracer), ...last };
  }
  const asks = `tier ${tier.id} asks for it every ${days(maxAgeMs)}`;
  if (provenAt === undefined) {
    const because = `It was never proven that alerts of ${name} reach anybody; ${asks}.`;
    return { entityRef: serviceRef, reason: 'never', because };
  }
  if (nowMs - Date.parse(provenAt) <= maxAgeMs) return undefined;
  const because = `That alerts of ${name} reach anybody was proven last on ${provenAt.slice(0, 10)}; ${asks}.`;
  return { entityRef: serviceRef, reason: 'old', because, ...last };
}
