import type { CatalogDocument } from '@rollcall/model';
import { isMapping, type Mapping } from '../slo/read';
import type { SingleIndicator, SloQueryText } from '../slo/SloIndicator';
import { queryText } from '../slo/queryText';
import type { Comparison } from './readSli';
import { textOf } from './sharedFields';

interface QueryPlace {
  pointer: string;
  document: CatalogDocument;
  counter?: boolean;
}

function readQuery(value: unknown, place: QueryPlace): SloQueryText | undefined {
  const asked = isMapping(value) ? textOf(value.query) : undefined;
  if (!isMapping(value) || !asked) return undefined;
  const type = textOf(value.source);
  return queryText(asked, {
    counter: place.counter,
    ...(type && { dataSource: { type } }),
    pointer: `${place.pointer}/query`,
    documentRef: place.document.ref,
  });
}

/**
 * What an objective of v1alpha is measured by: a ratio of its own, or the threshold all objectives share.
 *
 * @internal
 */
export function readV1AlphaIndicator(
  objective: Mapping,
  pointer: string,
  { document, comparison }: { document: CatalogDocument; comparison: Comparison },
): SingleIndicator | undefined {
  const { indicator } = document.spec;
  if (isMapping(indicator)) {
    const { operator, threshold } = comparison;
    const value = readQuery(indicator.thresholdMetric, {
      pointer: '/spec/indicator/thresholdMetric',
      document,
      counter: false,
    });
    if (!value || operator === undefined || threshold === undefined) return undefined;
    return { kind: 'threshold', value, operator, threshold };
  }
  const { ratioMetrics } = objective;
  if (!isMapping(ratioMetrics)) return undefined;
  const counter = ratioMetrics.incremental === true ? true : undefined;
  const base = `${pointer}/ratioMetrics`;
  const part = readQuery(ratioMetrics.good, { pointer: `${base}/good`, document, counter });
  const total = readQuery(ratioMetrics.total, { pointer: `${base}/total`, document, counter });
  return part && total && { kind: 'ratio', counted: 'good', part, total, grouping: [] };
}
