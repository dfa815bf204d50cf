import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuditMetrics } from './AuditMetrics';

describe('the metrics of an audit', () => {
  it('are figures of the fleet, with the severity as their only label', () => {
    const recorded: [name: string, value: number, attributes?: object][] = [];
    const create = (name: string) => ({
      record: (value: number, attributes?: object) => {
        recorded.push(attributes ? [name, value, attributes] : [name, value]);
      },
    });
    const metrics = new AuditMetrics(
      metricsServiceMock.mock({ createGauge: create, createHistogram: create }),
    );
    metrics.record({
      durationMs: 1500,
      overview: { services: 4, orphans: 0, openFindings: { error: 3, warning: 2, info: 0 } },
    });
    expect(recorded).toEqual([
      ['rollcall.ownership.services', 4],
      ['rollcall.ownership.orphans', 0],
      ['rollcall.ownership.findings.open', 3, { severity: 'error' }],
      ['rollcall.ownership.findings.open', 2, { severity: 'warning' }],
      ['rollcall.ownership.findings.open', 0, { severity: 'info' }],
      ['rollcall.ownership.audit.duration', 1.5],
    ]);
  });
});
