import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { readRetention } from '../readRetention';
import type { HistoryRecorder } from './HistoryRecorder';
import { scheduleHistory } from './scheduleHistory';

describe('scheduleHistory', () => {
  it('has one replica at a time record and forget', async () => {
    const scheduler = mockServices.scheduler.mock();
    const recorder = { record: jest.fn(), forget: jest.fn() };
    await scheduleHistory({ scheduler, recorder: recorder as unknown as HistoryRecorder });
    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    expect(tasks.map(({ scope }) => scope)).toEqual(['global', 'global']);
    for (const { fn } of tasks) await fn(new AbortController().signal);
    expect(recorder.record).toHaveBeenCalledTimes(1);
    expect(recorder.forget).toHaveBeenCalledTimes(1);
  });
});

describe('readRetention', () => {
  it.each([
    [{}, 400],
    [{ ownership: { retention: { days: 30 } } }, 30],
    [{ ownership: { retention: 'P10D' } }, 10],
  ])('reads %j as %d days', (data, days) => {
    expect(readRetention(new ConfigReader(data))).toBe(days * 86_400_000);
  });

  it('refuses to forget at once', () => {
    const config = new ConfigReader({ ownership: { retention: { minutes: 5 } } });
    expect(() => readRetention(config)).toThrow('ownership.retention must be a day at least');
  });
});
