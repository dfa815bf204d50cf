import { errorBudgetShare, type Slo } from '../slo/Slo';
import type { CompositeMember, RatioIndicator, SingleIndicator } from '../slo/SloIndicator';
import {
  breachExpression,
  errorRatioExpression,
  eventExpressions,
  wholeErrorRatioExpression,
} from '../slo/queries/errorExpressions';
import { amountFactor } from '../slo/queries/queryOver';
import { PART_LABEL, sideBySide } from '../slo/queries/sideBySide';
import { jointSliceExpression, sliceExpression } from '../slo/queries/sliceExpressions';
import { duration, errorRatioRecord, ID_LABELS, idSelector, LABELS, RECORDS } from './names';
import type { RecordingRule } from './ruleFile';

/** Window of the rates that are summed up over the whole period. @internal */
export const BASE_SECONDS = 300;

/** @internal */
export interface SliContext {
  slo: Slo;
  /** Windows alerts look at, in seconds. */
  windows: readonly number[];
  /** Length of the whole period; absent where it follows the calendar, which no recording rule can. */
  periodSeconds?: number;
  labels: Record<string, string>;
}

function record(name: string, expr: string, labels: Record<string, string>): RecordingRule {
  return { record: name, expr, labels };
}

function ratioRule({ labels }: SliContext, seconds: number, expr: string): RecordingRule {
  return record(errorRatioRecord(seconds), expr, { ...labels, [LABELS.window]: duration(seconds) });
}

/** An amount per second, whatever the author's query gives. */
function perSecond(expr: string, factor: number): string {
  return factor === 1 ? `(${expr}) / ${BASE_SECONDS}` : expr;
}

/**
 * Bad and all events a second, each recorded by itself: their sums over any time divide to its true error ratio, and an hour
 * without traffic adds nothing to either.
 */
function eventRules(context: SliContext, indicator: RatioIndicator): RecordingRule[] {
  const { slo, windows, periodSeconds, labels } = context;
  const { bad, total, unit } = eventExpressions(indicator, duration(BASE_SECONDS));
  const factor = amountFactor(unit, BASE_SECONDS);
  const rules = [
    record(RECORDS.badRate, perSecond(bad, factor), labels),
    record(RECORDS.totalRate, perSecond(total, factor), labels),
    ...windows.map(seconds =>
      ratioRule(context, seconds, errorRatioExpression(indicator, duration(seconds))),
    ),
  ];
  if (periodSeconds === undefined) return rules;
  const by = [...ID_LABELS, ...indicator.grouping].join(', ');
  const sum = (name: string) =>
    `sum by (${by}) (sum_over_time(${name}${idSelector(slo)}[${duration(periodSeconds)}]))`;
  const expr = `${sum(RECORDS.badRate)}\n/\n(${sum(RECORDS.totalRate)} > 0)`;
  return [...rules, ratioRule(context, periodSeconds, expr)];
}

function directRules(context: SliContext, indicator: SingleIndicator): RecordingRule[] {
  const { windows, periodSeconds } = context;
  const all = periodSeconds === undefined ? windows : [...windows, periodSeconds];
  return all.map(seconds =>
    ratioRule(context, seconds, errorRatioExpression(indicator, duration(seconds))),
  );
}

/**
 * The mean over a window of what is recorded slice by slice, or sample by sample. Only the labels named are told apart: a window
 * may hold series from before another owner or tier was written down, and Prometheus refuses results that differ by those
 * alone.
 */
function meanOver(slo: Slo, seconds: number, by: readonly string[]): string {
  const within = `${RECORDS.slice}${idSelector(slo)}[${duration(seconds)}]`;
  const [sum, count] = ['sum_over_time', 'count_over_time'].map(
    how => `sum by (${by.join(', ')}) (${how}(${within}))`,
  );
  return `${sum}\n/\n${count}`;
}

function meanRules(
  context: SliContext,
  base: string,
  meanOf = (seconds: number) => meanOver(context.slo, seconds, ID_LABELS),
): RecordingRule[] {
  const { windows, periodSeconds, labels } = context;
  const all = periodSeconds === undefined ? windows : [...windows, periodSeconds];
  return [
    record(RECORDS.slice, base, labels),
    ...all.map(seconds => ratioRule(context, seconds, meanOf(seconds))),
  ];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/**
 * What each part spends of the whole budget, marked by its number. `b · Σ weight · e / b_i` burns as fast as the parts do
 * together; ratios add up what is missing of 100 %.
 */
function weighted(
  slo: Slo,
  members: readonly CompositeMember[],
  ratioOf: (member: CompositeMember) => string,
): string {
  const budget = errorBudgetShare(slo);
  const terms = members.map((member, at) => {
    const ownBudget = slo.method === 'occurrences' ? errorBudgetShare(member) : budget;
    const factor = rounded((member.weight * budget) / ownBudget);
    return [String(at), `${factor} * (${ratioOf(member)})`] as const;
  });
  return sideBySide(terms, '\n');
}

function compositeRules(context: SliContext, members: readonly CompositeMember[]): RecordingRule[] {
  const { slo, windows, periodSeconds } = context;
  switch (slo.method) {
    case 'occurrences': {
      const all = periodSeconds === undefined ? windows : [...windows, periodSeconds];
      return all.map(seconds => {
        const parts = weighted(slo, members, ({ indicator }) =>
          wholeErrorRatioExpression(indicator, duration(seconds)),
        );
        return ratioRule(context, seconds, `sum(\n${parts}\n)`);
      });
    }
    case 'ratio-timeslices':
      // Each part by itself, since it may have had fewer slices than the others.
      return meanRules(context, weighted(slo, members, sliceExpression), seconds => {
        const ofParts = meanOver(slo, seconds, [...ID_LABELS, PART_LABEL]);
        return `sum by (${ID_LABELS.join(', ')}) (\n${ofParts}\n)`;
      });
    default:
      return meanRules(context, jointSliceExpression(members));
  }
}

/**
 * The rules that record how much was bad, over every window alerts look at and over the whole period.
 *
 * @internal
 */
export function sliRules(context: SliContext): RecordingRule[] {
  const { slo } = context;
  const { indicator, method } = slo;
  if (indicator.kind === 'composite') return compositeRules(context, indicator.members);
  if (method !== 'occurrences') {
    return meanRules(context, sliceExpression({ indicator, timeslice: slo.timeslice }));
  }
  switch (indicator.kind) {
    case 'ratio':
      return eventRules(context, indicator);
    case 'raw':
      return directRules(context, indicator);
    default:
      return meanRules(context, breachExpression(indicator, duration(BASE_SECONDS)));
  }
}
