import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { fleetOf } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { MINUTE_MS, pagingReplica, POLICY } from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { incidentOf } from '../database/changeIncident';
import { type AlertRecord, type IncidentRecord, TABLES } from '../database/rows';
import { followAlerts } from '../work/followAlerts';
import { routed } from '../work/routedAlert';
import type { Knowledge } from '../work/World';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('what ended before it was followed, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0, elapsedMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    clock.nowMs = Date.now();
  });

  type Told = Parameters<typeof notice>[number];
  const pods = (from: number, to: number, more: Told = {}): Told[] =>
    Array.from({ length: to - from }, (_, at) => ({
      ...{ fingerprint: `f${from + at}`, status: 'resolved' as const, ...more },
    }));
  const receive = ({ store }: ReturnType<typeof pagingReplica>, told: readonly Told[]) =>
    store.receive('production', readAlertmanagerWebhook(notice(...told)).alerts, clock.nowMs);

  /** Each incident: its state, and how many of its alerts are over, as it says itself and as alerts do. */
  async function incidents() {
    const rows: IncidentRecord[] = await knex(TABLES.incidents).orderBy('number');
    const alerts: AlertRecord[] = await knex(TABLES.alerts);
    return rows.map(row => {
      const own = Object.values(incidentOf(row).alerts);
      const over = own.filter(({ status }) => status === 'resolved').length;
      return [row.state, over, alerts.filter(({ incident }) => incident === row.number).length];
    });
  }

  it('is one incident for all of a group, however many turns it takes to follow them', async () => {
    const one = pagingReplica(knex, clock);
    await receive(one, [
      ...pods(0, 250),
      ...pods(250, 260, { labels: { service: 'ledger' } }),
      ...pods(260, 261, { labels: { alertname: 'Down' } }),
    ]);
    await one.work();
    expect((await incidents()).sort()).toEqual([
      ['resolved', 1, 1],
      ['resolved', 10, 10],
      ['resolved', 250, 250],
    ]);
    expect(one.sent).toEqual([]);
  });

  it('is one with what comes a moment later, and none with what comes long after', async () => {
    const one = pagingReplica(knex, clock);
    await receive(one, pods(0, 2));
    await one.work();
    clock.nowMs += 10 * MINUTE_MS;
    await receive(one, pods(2, 4));
    await one.work();
    expect(await incidents()).toEqual([['resolved', 4, 4]]);
    // What joins it ends it no later.
    clock.nowMs += 10 * MINUTE_MS;
    await receive(one, pods(4, 6));
    await one.work();
    expect(await incidents()).toEqual([
      ['resolved', 4, 4],
      ['resolved', 2, 2],
    ]);
    expect(one.sent).toEqual([]);
  });

  it('is one with an incident that was over a moment before, and does not bring it back', async () => {
    const one = pagingReplica(knex, clock);
    await receive(one, [{ fingerprint: 'a' }]);
    await one.work();
    await receive(one, [{ fingerprint: 'a', status: 'resolved' }]);
    await one.work();
    await receive(one, pods(0, 2));
    await one.work();
    expect(await incidents()).toEqual([['resolved', 3, 3]]);
    expect(one.sent).toHaveLength(1);
  });

  // On SQLite one follows after the other.
  if (databaseId === 'POSTGRES_15') {
    it('is one incident where two replicas write it down at once', async () => {
      await receive(pagingReplica(knex, clock), pods(0, 2));
      const rows: AlertRecord[] = await knex(TABLES.alerts).orderBy('id');
      const knowledge: Knowledge = {
        fleet: fleetOf({ documents: DOCUMENTS, policy: POLICY }),
        facts: { asOf: '2026-01-06T10:00:00Z' },
      };
      const { nowMs } = clock;
      const options = { knowledge, operators: [], reopenWithinMs: 15 * MINUTE_MS, nowMs };
      const [first, second] = rows.map(row => routed(row, options));
      const trx = await knex.transaction();
      await followAlerts([first], { trx, ...options });
      const other = await knex.transaction();
      // It has looked for an incident by then, and found none.
      const writes = new Promise<void>(resolve => {
        other.on('query', ({ sql }: { sql: string }) => {
          if (sql.startsWith(`insert into "${TABLES.incidents}"`)) resolve();
        });
      });
      const followed = followAlerts([second], { trx: other, ...options });
      await writes;
      await trx.commit();
      await followed;
      await other.commit();
      expect(await incidents()).toEqual([['resolved', 2, 2]]);
    });
  }
});
