import type { Slo } from '../slo/Slo';
import type { CompositeMember, SingleIndicator, Timeslice } from '../slo/SloIndicator';
import { errorRatioExpression, eventExpressions } from '../slo/queries/errorExpressions';
import { amountFactor } from '../slo/queries/queryOver';
import { sideBySide } from '../slo/queries/sideBySide';
import {
  demandTimeslice,
  emptySliceExpression,
  jointSliceExpression,
  sliceLimit,
  type SliceOf,
} from '../slo/queries/sliceExpressions';
import type { PartQuestions } from './SeriesPlan';

/** What a step is asked by. @internal */
export interface PartExpression {
  promql: string;
  factor: number;
}

function together(parts: Record<string, string>): string {
  return sideBySide(Object.entries(parts).map(([part, promql]) => [part, `sum(${promql})`]));
}

/** How the slices of a step are looked at. */
interface SliceExpressions {
  /** The error ratio of one slice, or whether it was bad. */
  ratio: string;
  bad?: string;
  /** Something where nothing happened. */
  empty?: string;
}

function countSlices(
  { ratio, bad, empty }: SliceExpressions,
  { seconds }: Timeslice,
  stepSeconds: number,
): PartExpression {
  // Before 3.0 a range holds both of its ends, so that a whole step would hold one slice of the step before, too.
  const over = `[${stepSeconds * 1_000 - 1}ms:${seconds}s]`;
  const promql = together({
    slices: `count_over_time((${ratio})${over})`,
    errors: `sum_over_time((${ratio})${over})`,
    ...(bad !== undefined && { bad: `sum_over_time((${bad})${over})` }),
    ...(empty !== undefined && { empty: `count_over_time((${empty})${over})` }),
  });
  return { promql, factor: 1 };
}

function slicesOf(slice: SliceOf, stepSeconds: number): PartExpression {
  const timeslice = demandTimeslice(slice);
  const ratio = errorRatioExpression(slice.indicator, `${timeslice.seconds}s`);
  const limit = sliceLimit(timeslice);
  return countSlices(
    {
      ratio,
      ...(limit !== undefined && { bad: `(${ratio}) > bool ${limit}` }),
      empty: emptySliceExpression(slice),
    },
    timeslice,
    stepSeconds,
  );
}

/**
 * What one step of a composite promise was that counts slices which are good or bad: only slices of one moment can be held
 * against each other, so that they are counted where they are measured.
 *
 * @throws InputError where it does not say how long they are
 * @internal
 */
export function jointSlices(
  slo: Pick<Slo, 'timeslice'>,
  members: readonly CompositeMember[],
  stepSeconds: number,
): PartExpression {
  const slice = jointSliceExpression(members);
  const empties = members.flatMap((member, at) => {
    const empty = emptySliceExpression(member);
    return empty === undefined ? [] : [[String(at), empty] as const];
  });
  const empty = empties.length === 0 ? undefined : `max(${sideBySide(empties)}) unless ${slice}`;
  return countSlices({ ratio: slice, bad: slice, empty }, demandTimeslice(slo), stepSeconds);
}

/** By what a part of a promise is counted. @internal */
export function measureOf(
  slo: Pick<Slo, 'method'>,
  indicator: SingleIndicator,
): PartQuestions['measures'] {
  if (slo.method !== 'occurrences') return 'slices';
  return indicator.kind === 'ratio' ? 'events' : 'ratios';
}

/**
 * What one step of a part of a promise was, in PromQL: bad and all events; a ratio; or slices.
 *
 * @throws InputError where a promise in slices does not say how long they are
 * @internal
 */
export function partExpression(
  slo: Slo,
  part: Pick<CompositeMember, 'indicator' | 'timeslice'>,
  stepSeconds: number,
): PartExpression {
  const { indicator, timeslice = slo.timeslice } = part;
  const length = `${stepSeconds}s`;
  const measures = measureOf(slo, indicator);
  if (measures === 'slices') return slicesOf({ indicator, timeslice }, stepSeconds);
  if (indicator.kind === 'ratio') {
    const { bad, total, unit } = eventExpressions(indicator, length);
    return { promql: together({ bad, total }), factor: amountFactor(unit, stepSeconds) };
  }
  const ratio = `avg(${errorRatioExpression(indicator, length)})`;
  return { promql: sideBySide([['ratio', ratio]]), factor: 1 };
}
