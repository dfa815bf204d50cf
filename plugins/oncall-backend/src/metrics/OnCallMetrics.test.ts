import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { OnCallMetrics } from './OnCallMetrics';

describe('the metrics of on-call', () => {
  it('are figures of rotations, imports and notices, with no label that names anybody', () => {
    const recorded: [name: string, value: number, attributes?: object][] = [];
    const create = (name: string) => {
      const take = (value: number, attributes?: object) =>
        void recorded.push(attributes ? [name, value, attributes] : [name, value]);
      return { record: take, add: take };
    };
    const metrics = new OnCallMetrics(
      metricsServiceMock.mock({ createGauge: create, createCounter: create }),
    );
    metrics.stand({ rotations: 5, uncovered: 1, unknown: 2, withGaps: 3, staleImports: 4 });
    metrics.imported('pagerduty', 'failed');
    metrics.noticed('gap');
    expect(recorded).toEqual([
      ['rollcall.oncall.rotations', 5],
      ['rollcall.oncall.rotations.uncovered', 1],
      ['rollcall.oncall.rotations.unknown', 2],
      ['rollcall.oncall.rotations.with_gaps', 3],
      ['rollcall.oncall.imports.stale', 4],
      ['rollcall.oncall.imports', 1, { source: 'pagerduty', outcome: 'failed' }],
      ['rollcall.oncall.notices', 1, { kind: 'gap' }],
    ]);
  });
});
