import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { MonitoringMetrics } from './MonitoringMetrics';

it('tells how promises stand, how long sources have been silent, and what drifted', () => {
  const recorded: [string, number, object?][] = [];
  const instrument = (name: string) => ({
    record: (value: number, attributes?: object) => void recorded.push([name, value, attributes]),
    add: (value: number, attributes?: object) => void recorded.push([name, value, attributes]),
  });
  const metrics = metricsServiceMock.mock({
    createGauge: instrument,
    createHistogram: instrument,
    createCounter: instrument,
  });
  const figures = new MonitoringMetrics(metrics);
  figures.read({ what: 'budgets', durationMs: 1_500, failed: 2 });
  figures.read({ what: 'rules', durationMs: 500, failed: 0 });
  expect(recorded).toEqual([
    ['rollcall.monitoring.refresh.duration', 1.5, { what: 'budgets' }],
    ['rollcall.monitoring.refresh.failures', 2, { what: 'budgets' }],
    ['rollcall.monitoring.refresh.duration', 0.5, { what: 'rules' }],
  ]);

  recorded.length = 0;
  const nowMs = Date.parse('2026-11-26T10:00:00Z');
  figures.stand(
    [{ state: 'burning' }, { state: 'healthy' }, { state: 'burning' }],
    [
      { name: 'main', state: 'up', lastSuccessAt: '2026-11-26T09:59:00Z' },
      { name: 'never', state: 'down' },
    ],
    nowMs,
  );
  expect(recorded).toContainEqual(['rollcall.monitoring.slos', 2, { state: 'burning' }]);
  expect(recorded).toContainEqual(['rollcall.monitoring.slos', 0, { state: 'spent' }]);
  expect(recorded).toContainEqual(['rollcall.monitoring.sources.age', 60, { source: 'main' }]);
  expect(recorded).toHaveLength(7);

  recorded.length = 0;
  figures.drifted([{ source: 'main', same: 5, missing: 1, changed: 2, extra: 3 }]);
  expect(recorded).toEqual([
    ['rollcall.monitoring.drift', 1, { source: 'main', kind: 'missing' }],
    ['rollcall.monitoring.drift', 2, { source: 'main', kind: 'changed' }],
    ['rollcall.monitoring.drift', 3, { source: 'main', kind: 'extra' }],
  ]);
});
