import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import { RunbookMetrics } from './RunbookMetrics';

it('counts runs by how they began and ended, with no label that names anything', () => {
  const recorded: [name: string, value: number, attributes?: object][] = [];
  const create = (name: string) => {
    const take = (value: number, attributes?: object) =>
      void recorded.push(attributes ? [name, value, attributes] : [name, value]);
    return { record: take, add: take };
  };
  const metrics = new RunbookMetrics(
    metricsServiceMock.mock({
      createGauge: create,
      createCounter: create,
      createHistogram: create,
    }),
  );
  const run = { trigger: 'person', mode: 'live', createdAtMs: 1_000 } as RunSnapshot;
  metrics.changed({ ...run, state: 'ready' });
  metrics.changed({ ...run, state: 'running' }, 'ready');
  metrics.changed({ ...run, state: 'succeeded', endedAtMs: 3_500 }, 'running');
  // What is written of a run that has ended is no second end.
  metrics.changed({ ...run, state: 'succeeded', endedAtMs: 3_500 }, 'succeeded');
  metrics.refused('cooldown');
  metrics.stand({ awaitingApproval: 1, waiting: 2, needsAttention: 3, ready: 4, breakers: 5 });
  const open = 'rollcall.runbooks.runs.open';
  expect(recorded).toEqual([
    ['rollcall.runbooks.runs.started', 1, { trigger: 'person', mode: 'live' }],
    ['rollcall.runbooks.runs.ended', 1, { state: 'succeeded', trigger: 'person', mode: 'live' }],
    ['rollcall.runbooks.runs.duration', 2.5, { state: 'succeeded', mode: 'live' }],
    ['rollcall.runbooks.automatic.refused', 1, { guard: 'cooldown' }],
    [open, 1, { state: 'awaiting-approval' }],
    [open, 2, { state: 'waiting' }],
    [open, 3, { state: 'needs-attention' }],
    [open, 4, { state: 'ready' }],
    ['rollcall.runbooks.automatic.breakers', 5],
  ]);
});
