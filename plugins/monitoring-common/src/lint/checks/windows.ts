import { type RuleHit } from '@rollcall/model';
import {
  formatPrometheusDuration,
  lookbackMs,
  type RangeWindow,
  rangeWindows,
  TWO_SAMPLE_FUNCTIONS,
} from '../../promql';
import type { MonitoringRule } from '../../ruleFiles';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';

/** Two samples must lie in a window even if one is missing and the window begins just after one. */
const SAMPLES_PER_WINDOW = 4;
/** Hardly anybody takes samples more often, so that a window must at least suit this. */
const SHORTEST_SCRAPE_MS = 15_000;
/** What Prometheus takes where nothing is said. */
const DEFAULT_EVALUATION_MS = 60_000;
/** What Prometheus keeps where nothing is said. */
const DEFAULT_RETENTION_MS = 15 * 86_400_000;

/** How far apart the samples of what a window looks at are, at the most, and how that is known. */
interface SampleInterval {
  milliseconds: number;
  /** As a sentence goes on after "samples are". */
  because: string;
}

function longest(values: (number | undefined)[]): number | undefined {
  const known = values.filter(value => value !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

function sampleInterval(analysis: RuleAnalysis, { metric }: RangeWindow): SampleInterval {
  const servers = [...analysis.servers.values()];
  const recordings = metric === undefined ? [] : analysis.recordingsOf(metric);
  if (recordings.length > 0) {
    const fallback =
      longest(servers.map(server => server.evaluationIntervalMs)) ?? DEFAULT_EVALUATION_MS;
    const milliseconds = Math.max(...recordings.map(({ group }) => group.intervalMs ?? fallback));
    return { milliseconds, because: `recorded every ${formatPrometheusDuration(milliseconds)}` };
  }
  const scraped = longest(servers.map(server => server.scrapeIntervalMs));
  if (scraped !== undefined) {
    return { milliseconds: scraped, because: `taken every ${formatPrometheusDuration(scraped)}` };
  }
  return {
    milliseconds: SHORTEST_SCRAPE_MS,
    because: `taken every ${formatPrometheusDuration(SHORTEST_SCRAPE_MS)} at the most often`,
  };
}

function tooShort(analysis: RuleAnalysis, rule: MonitoringRule) {
  const expression = analysis.expression(rule);
  if (!expression) return undefined;
  for (const window of rangeWindows(expression)) {
    const { kind, duration, function: name } = window;
    const needsTwo = kind === 'range' && name !== undefined && TWO_SAMPLE_FUNCTIONS.has(name);
    if (!needsTwo || duration.milliseconds === undefined) continue;
    const interval = sampleInterval(analysis, window);
    const leastMs = SAMPLES_PER_WINDOW * interval.milliseconds;
    if (duration.milliseconds < leastMs) return { window, interval, leastMs };
  }
  return undefined;
}

/**
 * Rules that look at so short a time that it may hold no two samples: they give nothing now and then, or ever.
 *
 * @internal
 */
export function* checkWindows(analysis: RuleAnalysis): Generator<RuleHit> {
  for (const rule of analysis.rules()) {
    const found = tooShort(analysis, rule);
    if (!found) continue;
    const { window, interval, leastMs } = found;
    yield {
      ...hitOf(analysis, rule, 'expr'),
      message: `${called(rule)} looks at ${window.duration.text} with "${window.function}", but samples are ${
        interval.because
      }: it may find fewer than two.`,
      remedy: `Look at ${formatPrometheusDuration(leastMs)} or more.`,
    };
  }
}

/** The server that keeps samples for the shortest time. */
function shortestRetention({ servers }: RuleAnalysis) {
  let shortest: { server: string; retentionMs: number } | undefined;
  for (const [server, { retentionMs }] of servers) {
    if (retentionMs === undefined) continue;
    if (!shortest || retentionMs < shortest.retentionMs) shortest = { server, retentionMs };
  }
  return shortest;
}

/**
 * Rules that look back further than samples are kept: what they call thirty days is silently fewer.
 *
 * @internal
 */
export function* checkRetention(analysis: RuleAnalysis): Generator<RuleHit> {
  const shortest = shortestRetention(analysis);
  const retentionMs = shortest?.retentionMs ?? DEFAULT_RETENTION_MS;
  const kept = formatPrometheusDuration(retentionMs);
  for (const rule of analysis.rules()) {
    const expression = analysis.expression(rule);
    const backMs = expression ? lookbackMs(expression) : 0;
    if (backMs <= retentionMs) continue;
    const back = formatPrometheusDuration(backMs);
    yield {
      ...hitOf(analysis, rule, 'expr'),
      remedy: 'Keep samples for longer (storage.tsdb.retention.time), or look back less far.',
      ...(shortest
        ? {
            message: `${called(rule)} looks back ${back}, but ${shortest.server} keeps samples for ${kept}.`,
          }
        : {
            state: 'unknown' as const,
            message: `${called(rule)} looks back ${back}; whether samples are kept for so long is not known, and Prometheus keeps ${kept} unless told otherwise.`,
          }),
    };
  }
}
