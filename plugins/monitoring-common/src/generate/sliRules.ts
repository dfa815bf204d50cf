import { InputError } from '@backstage/errors';
import { errorBudgetShare, type Slo } from '../slo/Slo';
import type {
  CompositeMember,
  RatioIndicator,
  SingleIndicator,
  SloIndicator,
} from '../slo/SloIndicator';
import {
  breachExpression,
  errorRatioExpression,
  eventExpressions,
} from '../slo/queries/errorExpressions';
import { amountFactor } from '../slo/queries/queryOver';
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

/** The mean over a window of what is recorded slice by slice, or sample by sample. */
function meanRules(context: SliContext, base: string): RecordingRule[] {
  const { slo, windows, periodSeconds, labels } = context;
  const all = periodSeconds === undefined ? windows : [...windows, periodSeconds];
  return [
    record(RECORDS.slice, base, labels),
    ...all.map(seconds =>
      ratioRule(
        context,
        seconds,
        `avg_over_time(${RECORDS.slice}${idSelector(slo)}[${duration(seconds)}])`,
      ),
    ),
  ];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** One slice as the promise counts it: 0 or 1, or its error ratio. */
function sliceExpression(
  indicator: SingleIndicator,
  { timeslice }: Pick<Slo, 'timeslice'> | Pick<CompositeMember, 'timeslice'>,
): string {
  if (!timeslice) throw new InputError('A promise in slices of time has to say how long they are.');
  const length = duration(timeslice.seconds);
  const ratio = errorRatioExpression(indicator, length);
  const slice =
    timeslice.target === undefined ? ratio : `(${ratio}) > bool ${rounded(1 - timeslice.target)}`;
  if (timeslice.empty === 'skip' || indicator.kind !== 'ratio') return slice;
  const { total } = eventExpressions(indicator, length);
  const empty = timeslice.empty === 'bad' ? `(${total}) == bool 0` : `(${total}) * 0`;
  return `(${slice}) or (${empty})`;
}

/** `b · Σ weight · e / b_i` burns as fast as its parts do together; ratios add up what is missing of 100 %. */
function compositeRatio(slo: Slo, members: readonly CompositeMember[], length: string): string {
  const budget = errorBudgetShare(slo);
  const terms = members.map(member => {
    const ownBudget = slo.method === 'occurrences' ? errorBudgetShare(member) : budget;
    const factor = rounded((member.weight * budget) / ownBudget);
    return `${factor} * (${errorRatioExpression(member.indicator, length)})`;
  });
  return terms.join('\n+\n');
}

function compositeRules(context: SliContext, members: readonly CompositeMember[]): RecordingRule[] {
  const { slo, windows, periodSeconds } = context;
  if (slo.method === 'occurrences') {
    const all = periodSeconds === undefined ? windows : [...windows, periodSeconds];
    return all.map(seconds =>
      ratioRule(context, seconds, compositeRatio(slo, members, duration(seconds))),
    );
  }
  if (slo.method === 'ratio-timeslices') {
    if (!slo.timeslice) throw new InputError('The slices of a composite promise have no length.');
    return meanRules(context, compositeRatio(slo, members, duration(slo.timeslice.seconds)));
  }
  // A slice is bad as soon as one part of it is.
  const slices = members.map(member => `(${sliceExpression(member.indicator, member)})`);
  return meanRules(context, `clamp_max(${slices.join('\n+\n')}, 1)`);
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
  if (method !== 'occurrences') return meanRules(context, sliceExpression(indicator, slo));
  switch (indicator.kind) {
    case 'ratio':
      return eventRules(context, indicator);
    case 'raw':
      return directRules(context, indicator);
    default:
      return meanRules(context, breachExpression(indicator, duration(BASE_SECONDS)));
  }
}

/** Whether bad and all events are recorded by themselves, so that alerts can ask how many there were. @internal */
export function countsEvents({ indicator, method }: Pick<Slo, 'indicator' | 'method'>): boolean {
  return method === 'occurrences' && (indicator as SloIndicator).kind === 'ratio';
}
