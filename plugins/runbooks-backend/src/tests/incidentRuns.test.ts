import { TestDatabases } from '@backstage/backend-test-utils';
import type { IncidentRunsDto } from '@rollcall/plugin-runbooks-common';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const DOCUMENTS = catalogOf({
  look: 'risk: read-only\nsteps: [{id: look, check: {action: test.look}}]',
  break:
    'risk: read-only\nlocks: []\nsteps: [{id: fall, title: Fall over, check: {action: test.fail}}]',
  hand: 'risk: read-only\nlocks: []\nsteps: [{id: hand, title: Press the button, manual: Press it.}]',
  outer:
    'risk: read-only\nlocks: []\nsteps: [{id: inner, action: runbook.run, with: {runbook: look}}]',
});

describe.each(databases.eachSupportedId())('runs of incidents on %s', databaseId => {
  it('are told with where they wait or went wrong, until they have ended for good', async () => {
    const knex = await lastingDatabase(databases, databaseId);
    const portal = await startRunbooksPortal({
      knex,
      documents: DOCUMENTS,
      actions: [
        testAction('test.look', () => ({ value: 1 }), { risk: 'read-only', supportsDryRun: true }),
        testAction(
          'test.fail',
          () => {
            throw new Error('It fell over.');
          },
          { risk: 'read-only' },
        ),
      ],
    });
    const { get, start, until } = portal;
    const tell = async (since: string) =>
      (await get(`/incident-runs?endedSince=${since}`, 'service')).body as IncidentRunsDto;
    const run = async (name: string, state: string, parts: object = {}) => {
      const { body } = await start(name, 'owner', { incidentId: '7', ...parts });
      await until(body.id, state);
      return body.id as string;
    };
    await run('look', 'succeeded', { incidentId: undefined });
    await run('look', 'succeeded', { mode: 'dry' });
    const failed = await run('break', 'failed');
    const waits = await run('hand', 'waiting');
    const outer = await run('outer', 'succeeded', { incidentId: '8' });

    const told = await tell('2026-01-01T00:00:00Z');
    expect(told.items).toMatchObject([
      { id: failed, incidentId: '7', stepTitle: 'Fall over' },
      { id: waits, incidentId: '7', state: 'waiting', stepTitle: 'Press the button' },
      { id: outer, incidentId: '8', state: 'succeeded' },
    ]);
    expect(told.items[2].stepTitle).toBeUndefined();
    const later = await tell(new Date(Date.parse(told.asOf) + 60_000).toISOString());
    expect(later.items.map(({ id }) => id)).toEqual([waits]);

    expect((await get('/incident-runs?endedSince=yesterday', 'service')).status).toBe(400);
    await portal.backend.stop();
    await knex.destroy();
  });
});
