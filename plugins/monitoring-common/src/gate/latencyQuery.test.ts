import { readFileDocuments } from '@rollcall/model';
import { readSlos } from '../slo';
import { latencyQuery } from './latencyQuery';

function queryFor(good: string, total: string): string | undefined {
  const text = `
apiVersion: openslo/v1
kind: SLO
metadata: {name: fast}
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{duration: 30d, isRolling: true}]
  objectives: [{target: 0.99}]
  indicator:
    metadata: {name: fast}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: ${JSON.stringify(good)}}}}
        total: {metricSource: {type: Prometheus, spec: {query: ${JSON.stringify(total)}}}}
`;
  const [document] = readFileDocuments({ file: 'slo.yaml', text }).documents;
  const [slo] = readSlos(document).slos;
  return latencyQuery(slo, 1200);
}

describe('asking how long answers took', () => {
  it.each([
    [
      'of the histogram a promise counts by, whatever its bounds',
      'request_seconds_bucket{job="checkout", le="0.3"}',
      'histogram_quantile(0.99, sum by (le) (increase(request_seconds_bucket{job="checkout"}[1200s])))',
    ],
    [
      'of one within a query over a window',
      'sum(rate(request_seconds_bucket{le="0.3"}[{{.window}}] offset 1m))',
      'histogram_quantile(0.99, sum by (le) (increase(request_seconds_bucket[1200s])))',
    ],
    ['of none', 'requests_total{code!~"5.."}', undefined],
    ['of what is no PromQL', 'sum(request_seconds_bucket{', undefined],
  ])('asks %s', (_, good, expected) => {
    expect(queryFor(good, 'request_seconds_count{job="checkout"}')).toBe(expected);
  });
});
