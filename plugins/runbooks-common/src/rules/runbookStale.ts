import {
  addDurationMs,
  durationInWords,
  isDuration,
  parseInstantMs,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  tieredServices,
} from '@rollcall/model';
import { lastGoodDrills } from '../exercise/drillsOf';
import { readRunbooks } from '../read';

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const REMEDY = 'Run it as a drill, or write down the outcome of a rehearsal as an Exercise.';

function* staleServices(context: RuleContext, nowMs: number): Iterable<RuleHit> {
  const drills = lastGoodDrills(context);
  const known = context.facts.drills !== undefined;
  for (const { document, tier, pointer } of tieredServices(context)) {
    const within = tier.requires.runbook?.drilledWithin;
    if (within === undefined || !isDuration(within)) continue;
    const { runbooks } = context.fleet.links(document.ref);
    if (runbooks.length === 0) continue;
    const last = Math.max(...runbooks.map(({ ref }) => drills.get(ref) ?? -Infinity));
    if (last !== -Infinity && addDurationMs(last, within) > nowMs) continue;
    const name = shown(document.ref);
    yield {
      reason: last === -Infinity ? 'never' : 'too-long-ago',
      state: known ? 'open' : 'unknown',
      document,
      pointer,
      message: known
        ? `${last === -Infinity ? `No runbook of ${name} was ever rehearsed` : `The last good drill of a runbook of ${name} was on ${dateOf(last)}`}; tier ${tier.id} asks for one within ${durationInWords(within)}.`
        : `Whether a runbook of ${name} was rehearsed within ${durationInWords(within)}, as tier ${tier.id} asks, is not known here.`,
      remedy: known
        ? REMEDY
        : 'Give the drills of the portal to the audit: --portal URL, or --facts FILE.',
    };
  }
}

function* staleRunbooks(context: RuleContext, nowMs: number): Iterable<RuleHit | undefined> {
  if (context.facts.drills === undefined) return;
  const drills = lastGoodDrills(context);
  yield* readRunbooks.prepare(context.fleet);
  for (const { document, runbook } of readRunbooks.of(context.fleet)) {
    yield undefined;
    const every = runbook.drill?.every;
    if (!document.audited || every === undefined || !isDuration(every)) continue;
    const last = drills.get(document.ref);
    if (last !== undefined && addDurationMs(last, every) > nowMs) continue;
    yield {
      reason: 'own-drill',
      severity: 'warning',
      document,
      pointer: '/spec/drill/every',
      message: `${shown(document.ref)} is to be rehearsed every ${durationInWords(every)}; ${last === undefined ? 'it never was' : `the last good drill was on ${dateOf(last)}`}.`,
      remedy: REMEDY,
    };
  }
}

/**
 * No runbook of a service was rehearsed as lately as its tier asks, or a runbook not as often as it says of itself. A drill
 * that failed does not count.
 *
 * @internal
 */
export const runbookStale: Rule = {
  id: 'runbook-stale',
  title: 'Runbooks are rehearsed',
  answer: 'runbook',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    const nowMs = parseInstantMs(context.now) ?? 0;
    yield* staleServices(context, nowMs);
    yield* staleRunbooks(context, nowMs);
  },
};
