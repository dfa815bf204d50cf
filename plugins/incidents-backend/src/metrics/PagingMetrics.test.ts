import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { PagingMetrics } from './PagingMetrics';

describe('the metrics of paging', () => {
  it('are figures by channel, with no label that names anybody', () => {
    const recorded: [name: string, value: number, attributes?: object][] = [];
    const create = (name: string) => {
      const take = (value: number, attributes?: object) =>
        void recorded.push([name, value, attributes]);
      return { record: take, add: take };
    };
    const metrics = new PagingMetrics(
      metricsServiceMock.mock({ createHistogram: create, createCounter: create }),
    );
    metrics.attempted('slack', 'failed');
    metrics.attempted('slack', 'sent');
    metrics.sent({ channel: 'slack', kind: 'page', latencyMs: 1_500 });
    metrics.gaveUp('email');
    expect(recorded).toEqual([
      ['rollcall.incidents.paging.attempts', 1, { channel: 'slack', outcome: 'failed' }],
      ['rollcall.incidents.paging.attempts', 1, { channel: 'slack', outcome: 'sent' }],
      ['rollcall.incidents.paging.latency', 1.5, { channel: 'slack', kind: 'page' }],
      ['rollcall.incidents.paging.failures', 1, { channel: 'email' }],
    ]);
  });
});
