import { TestDatabases } from '@backstage/backend-test-utils';
import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { setClock } from '@rollcall/test-utils';
import { NOW, organisation } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

describe('the coverage of a schedule', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  let portal: Portal;
  jest.setTimeout(60_000);

  beforeEach(async () => {
    setClock(NOW);
    portal = await startOnCall({
      entities: organisation(),
      knex: await databases.init('SQLITE_3'),
    });
  });
  afterEach(async () => {
    await portal.backend.stop();
    jest.useRealTimers();
  });

  const coverageOf = async (start: string, end: string) => {
    const { body }: { body: ScheduleDto } = await portal
      .get(`/rotations/default/search-hours/schedule?start=${start}&end=${end}`)
      .expect(200);
    return body.coverage;
  };

  // In Tokyo it is seven in the evening; nobody is on call before nine.
  it('is of now, although the window begins when somebody was on call', async () => {
    const { state, gaps } = await coverageOf('2026-11-20T01:00:00Z', '2026-11-28T00:00:00Z');
    expect(state).toBe('uncovered-now');
    expect(gaps[0]).toEqual({ start: NOW, end: '2026-11-27T00:00:00.000Z', declared: false });
  });

  it('is of the beginning of a window that begins later', async () => {
    const { state, gaps } = await coverageOf('2026-11-27T01:00:00Z', '2026-11-27T10:00:00Z');
    expect(state).toBe('covered');
    expect(gaps).toEqual([
      { start: '2026-11-27T08:00:00.000Z', end: '2026-11-27T10:00:00.000Z', declared: false },
    ]);
  });

  it('can be asked of the past', async () => {
    const { gaps } = await coverageOf('2026-11-20T01:00:00Z', '2026-11-21T00:00:00Z');
    expect(gaps.length).toBeLessThanOrEqual(1);
  });
});
