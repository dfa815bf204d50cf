import { type RuleContext, type RuleHit, shown, tieredServices } from '@rollcall/model';
import { formatPrometheusDuration } from '../../promql';
import { alertServices } from '../analysis/alertOwnership';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';

/** A critical service is looked at no less often than this. */
const MOST_APART_MS = 5 * 60_000;
/** What Prometheus takes where nothing is said. */
const DEFAULT_EVALUATION_MS = 60_000;
/** Evidence of a probe that is run elsewhere: how many seconds lie between two runs. */
const PROBE_INTERVAL = 'probe.intervalSeconds';

/** How often each service is looked at by an alert, at the most often. */
function* intervalsOf(analysis: RuleAnalysis): Generator<undefined, Map<string, number>> {
  const evaluationMs = [...analysis.servers.values()].map(
    ({ evaluationIntervalMs }) => evaluationIntervalMs ?? DEFAULT_EVALUATION_MS,
  );
  const fallback = evaluationMs.length > 0 ? Math.max(...evaluationMs) : DEFAULT_EVALUATION_MS;
  const intervals = new Map<string, number>();
  // What is known of neighbours counts too; only the services are judged.
  for (const document of analysis.fleet.ofKind('PrometheusRule')) {
    yield undefined;
    for (const rule of analysis.rulesOf(document)) {
      if (rule.kind !== 'alert' || !analysis.expression(rule)) continue;
      const everyMs = rule.group.intervalMs ?? fallback;
      for (const service of alertServices(analysis, rule)) {
        intervals.set(service, Math.min(everyMs, intervals.get(service) ?? Infinity));
      }
    }
  }
  return intervals;
}

function probeIntervals({ facts }: RuleContext): Map<string, number> {
  const intervals = new Map<string, number>();
  for (const { entityRef, key, value } of facts.evidence ?? []) {
    if (key !== PROBE_INTERVAL || typeof value !== 'number') continue;
    const known = intervals.get(entityRef) ?? Infinity;
    intervals.set(entityRef, Math.min(known, value * 1000));
  }
  return intervals;
}

/**
 * Services of the most critical tier that something watches, but nothing at least every five minutes.
 *
 * @internal
 */
export function* checkBaseChecks(
  context: RuleContext,
  analysis: RuleAnalysis,
): Generator<RuleHit | undefined> {
  const critical = tieredServices(context).filter(
    ({ tier }) => tier.rank === 0 && tier.requires.alerts,
  );
  if (critical.length === 0) return;
  const rules = yield* intervalsOf(analysis);
  const probes = probeIntervals(context);
  for (const { document, tier, pointer } of critical) {
    const { ref } = document;
    if (context.fleet.links(ref).rules.length === 0) continue;
    const everyMs = Math.min(rules.get(ref) ?? Infinity, probes.get(ref) ?? Infinity);
    if (everyMs <= MOST_APART_MS) continue;
    const often = Number.isFinite(everyMs)
      ? `only every ${formatPrometheusDuration(everyMs)}`
      : 'by no alert that can be evaluated';
    yield {
      document,
      pointer,
      reason: 'base-check',
      message: `${shown(ref)} is checked ${often}; a service of tier ${tier.id} is checked every 5m or more often.`,
      remedy:
        'Give one of its alerts a group with an "interval" of 5m or less, or push the evidence "probe.intervalSeconds" of a probe.',
    };
  }
}
