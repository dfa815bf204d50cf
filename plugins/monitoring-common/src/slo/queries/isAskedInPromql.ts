import type { SloIndicator } from '../SloIndicator';
import { queriesOf } from './judgeQueries';

/**
 * Whether all queries of an indicator are PromQL, so that Prometheus can be asked them.
 *
 * @internal
 */
export function isAskedInPromql(indicator: SloIndicator): boolean {
  return queriesOf(indicator).every(({ language }) => language === 'promql');
}
