import { InputError } from '@backstage/errors';
import type { Slo } from '../slo/Slo';
import type { CompositeMember, SingleIndicator, Timeslice } from '../slo/SloIndicator';
import { errorRatioExpression, eventExpressions } from '../slo/queries/errorExpressions';
import { amountFactor } from '../slo/queries/queryOver';
import type { PartQuestions } from './SeriesPlan';
import { PART_LABEL } from './SeriesPlan';

/** What a step is asked by. @internal */
export interface PartExpression {
  promql: string;
  factor: number;
}

function marked(expression: string, part: string): string {
  return `label_replace(${expression}, "${PART_LABEL}", "${part}", "", "")`;
}

function together(parts: Record<string, string>): string {
  return Object.entries(parts)
    .map(([part, expression]) => marked(`sum(${expression})`, part))
    .join(' or ');
}

function sliceExpression(
  indicator: SingleIndicator,
  { seconds, target }: Timeslice,
  stepSeconds: number,
): string {
  const length = `${seconds}s`;
  const over = `[${stepSeconds}s:${length}]`;
  const ratio = errorRatioExpression(indicator, length);
  const parts: Record<string, string> = {
    slices: `count_over_time((${ratio})${over})`,
    errors: `sum_over_time((${ratio})${over})`,
  };
  if (target !== undefined) {
    const limit = Number((1 - target).toPrecision(12));
    parts.bad = `sum_over_time(((${ratio}) > bool ${limit})${over})`;
  }
  if (indicator.kind === 'ratio') {
    const { total } = eventExpressions(indicator, length);
    parts.empty = `count_over_time(((${total}) == 0)${over})`;
  }
  return together(parts);
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
  if (measures === 'slices') {
    if (!timeslice)
      throw new InputError('A promise in slices of time has to say how long they are.');
    return { promql: sliceExpression(indicator, timeslice, stepSeconds), factor: 1 };
  }
  if (indicator.kind === 'ratio') {
    const { bad, total, unit } = eventExpressions(indicator, length);
    return { promql: together({ bad, total }), factor: amountFactor(unit, stepSeconds) };
  }
  return { promql: marked(`avg(${errorRatioExpression(indicator, length)})`, 'ratio'), factor: 1 };
}
