import { TestDatabases } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { RunFollower } from './RunFollower';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('following runs, %s', id => {
  async function setUp() {
    const knex = await migratedDatabase(databases, id);
    const nowMs = Date.parse('2026-01-06T10:00:00Z');
    const incidentRuns = jest.fn(async () => ({ asOf: new Date(nowMs).toISOString(), items: [] }));
    const options = { runbooks: { incidentRuns }, now: () => nowMs, onChange: () => {} };
    return { follower: new RunFollower({ knex, ...options }), incidentRuns };
  }

  it('asks seldom while nothing is wrong, and at once when something is', async () => {
    const { follower, incidentRuns } = await setUp();
    await follower.run();
    await follower.run();
    expect(incidentRuns).toHaveBeenCalledTimes(1);
    follower.wake();
    await follower.run();
    expect(incidentRuns).toHaveBeenCalledTimes(2);
  });

  it('asks no sooner where runbooks do not answer', async () => {
    const { follower, incidentRuns } = await setUp();
    incidentRuns.mockRejectedValue(new ServiceUnavailableError('Runbooks are away'));
    await expect(follower.run()).rejects.toThrow('away');
    follower.wake();
    await follower.run();
    expect(incidentRuns).toHaveBeenCalledTimes(1);
  });
});
