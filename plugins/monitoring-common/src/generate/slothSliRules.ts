import { InputError } from '@backstage/errors';
import type { RatioIndicator } from '../slo/SloIndicator';
import { queryOver } from '../slo/queries/queryOver';
import { BASE_SECONDS, type SliContext } from './sliRules';
import { duration, errorRatioRecord, idSelector, LABELS } from './names';
import type { RecordingRule } from './ruleFile';

function eventsOver({ counted, part, total, grouping }: RatioIndicator, length: string): string {
  const some = queryOver(part, length, grouping).promql;
  const all = queryOver(total, length, grouping).promql;
  // Sloth knows bad events; what OpenSLO counts as good it turns into a ratio of its own.
  return counted === 'bad' ? `(${some})\n/\n(${all})` : `(1 - ((${some}) / (${all})))`;
}

function ratioOver({ slo }: SliContext, length: string): string {
  const { indicator } = slo;
  switch (indicator.kind) {
    case 'ratio':
      return eventsOver(indicator, length);
    case 'raw': {
      const { promql } = queryOver(indicator.ratio, length);
      return indicator.ratioOf === 'bad' ? `(${promql})` : `(1 - (${promql}))`;
    }
    default:
      throw new InputError(
        `Sloth has no rules for a promise that measures by ${indicator.kind}; generate it with exact budgeting.`,
      );
  }
}

/**
 * The rules that record how much was bad exactly as Sloth 0.16 writes them, its mean of five-minute ratios over the whole
 * period included (`sli_rules/v1`, optimized).
 *
 * @throws InputError where Sloth has no such rules
 * @internal
 */
export function slothSliRules(context: SliContext): RecordingRule[] {
  const { slo, windows, periodSeconds, labels } = context;
  if (slo.method !== 'occurrences') {
    throw new InputError(
      'Sloth counts events only; generate a promise in slices of time with exact budgeting.',
    );
  }
  const rule = (seconds: number, expr: string): RecordingRule => ({
    record: errorRatioRecord(seconds),
    expr,
    labels: { ...labels, [LABELS.window]: duration(seconds) },
  });
  const rules = windows.map(seconds => rule(seconds, ratioOver(context, duration(seconds))));
  if (periodSeconds === undefined) return rules;
  const short = `${errorRatioRecord(BASE_SECONDS)}${idSelector(slo)}[${duration(periodSeconds)}]`;
  const mean = `sum_over_time(${short})\n/ ignoring (${LABELS.window})\ncount_over_time(${short})`;
  return [...rules, rule(periodSeconds, mean)];
}
