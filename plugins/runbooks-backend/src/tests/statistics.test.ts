import { TestDatabases } from '@backstage/backend-test-utils';
import type { StatisticsDto } from '@rollcall/plugin-runbooks-common';
import { testAction } from '../__testUtils__/engine';
import { eventually } from '../__testUtils__/eventually';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const DAY_MS = 86_400_000;
const LOOK = 'locks: []\nrisk: read-only\nsteps: [{id: look, check: {action: test.look}}]';

it.each(databases.eachSupportedId())(
  'counts how runs went, how long they took and since when they were rehearsed, on %s',
  async databaseId => {
    const knex = await lastingDatabase(databases, databaseId);
    let works = true;
    const portal = await startRunbooksPortal({
      knex,
      documents: catalogOf({ look: LOOK, other: LOOK }),
      actions: [
        testAction(
          'test.look',
          () => {
            if (!works) throw new Error('It broke.');
            return { value: 1 };
          },
          { risk: 'read-only', supportsDryRun: true },
        ),
      ],
    });
    const { start, until, get, published } = portal;
    const runOnce = async (parts: object = {}) => {
      const { body } = await start('look', 'owner', parts);
      await until(body.id, 'succeeded', 'failed');
      return body.id as string;
    };
    const drill = await runOnce({ drill: true });
    const slow = await runOnce();
    const quick = await runOnce();
    await runOnce({ mode: 'dry' });
    works = false;
    const failed = await runOnce();
    const now = Date.now();
    const times: Record<string, [started: number, ended: number]> = {
      [drill]: [now - 10 * DAY_MS, now - 10 * DAY_MS + 3_000],
      [slow]: [now - 40 * DAY_MS, now - 40 * DAY_MS + 5_000],
      [quick]: [now - 1_000, now],
      [failed]: [now - 90_000, now],
    };
    for (const [id, [startedAt, endedAt]] of Object.entries(times)) {
      await knex('runbooks_runs')
        .where({ id })
        .update({ created_at: startedAt, started_at: startedAt, ended_at: endedAt });
    }
    const { items } = (await get('/statistics')).body as StatisticsDto;
    expect(items).toEqual([
      expect.objectContaining({
        runbookRef: 'runbook:default/look',
        title: 'Runbook look',
        runs: 4,
        succeeded: 3,
        failed: 1,
        successShare: 0.75,
        runsLast30Days: 3,
        medianDurationMs: 3_000,
        lastGoodDrillAt: new Date(now - 10 * DAY_MS + 3_000).toISOString(),
        automaticStartsLast30Days: 0,
        openRootCauses: 0,
      }),
    ]);
    expect(items[0].runsPerWeek).toBeCloseTo(0.7);
    const never = (await get('/statistics?runbookRef=other')).body as StatisticsDto;
    expect(never.items).toEqual([
      {
        runbookRef: 'runbook:default/other',
        title: 'Runbook other',
        runs: 0,
        succeeded: 0,
        failed: 0,
        runsLast30Days: 0,
        runsPerWeek: 0,
        automaticStartsLast30Days: 0,
        openRootCauses: 0,
      },
    ]);

    // Open pages were told of each, and of nothing but its id.
    await eventually(() => {
      const told = published.mock.calls.map(
        ([{ message }]) => (message as { runId: string }).runId,
      );
      return Object.keys(times).every(id => told.includes(id));
    });
    expect(published.mock.calls[0][0]).toEqual({
      recipients: { type: 'broadcast' },
      channel: 'runbooks',
      message: { runId: expect.any(String) },
    });
    await portal.backend.stop();
    await knex.destroy();
  },
);
