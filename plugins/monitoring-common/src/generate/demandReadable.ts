import { InputError } from '@backstage/errors';
import { parsePromql } from '../promql';
import type { Slo } from '../slo/Slo';
import { judgeQueries } from '../slo/queries/judgeQueries';
import type { RecordingRule } from './ruleFile';

/**
 * Makes sure that Prometheus loads what is recorded of the queries of a promise: one expression it cannot read keeps it from
 * loading the whole file, with the rules of everybody else.
 *
 * @throws InputError where it would not, with the mistake of the query where that is the reason
 * @internal
 */
export function demandReadable(slo: Slo, recordings: readonly RecordingRule[]): void {
  const seen = new Set<string>();
  for (const { record, expr } of recordings) {
    // Error ratios differ by the length of their window alone, so that the first of them speaks for all.
    const shape = record.replace(/\d+\w*$/, '');
    if (seen.has(shape)) continue;
    seen.add(shape);
    const [problem] = parsePromql(expr).problems;
    if (!problem) continue;
    const mistake = judgeQueries(slo.indicator).find(({ code }) => code === 'query-invalid');
    throw new InputError(
      mistake
        ? `${slo.documentRef} has no rules. ${mistake.message}`
        : `${slo.documentRef} has no rules: Rollcall makes no PromQL of its queries for ${record}. ${problem.message}`,
    );
  }
}
