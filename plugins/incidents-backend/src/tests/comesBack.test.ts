import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { MINUTE_MS, pagingReplica } from '../__testUtils__/pagingReplica';
import { notice } from '../__testUtils__/startIncidents';
import { changeIncident, incidentOf } from '../database/changeIncident';
import { type IncidentRecord, TABLES } from '../database/rows';
import { endEscalation } from '../work/escalation';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MARA = 'user:default/mara';

describe.each(databases.eachSupportedId())('an incident that comes back, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0, elapsedMs: 0 };

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations'),
    });
    clock.nowMs = Date.now();
  });

  const incident = async () =>
    incidentOf((await knex<IncidentRecord>(TABLES.incidents).where({ number: 1 }).first())!);
  /** Mara takes the incident on. */
  const acknowledge = () =>
    knex.transaction(async trx => {
      await changeIncident(trx, 1, clock.nowMs, () => [{ kind: 'acknowledged', by: MARA }]);
      await endEscalation(trx, 1);
    });
  async function hears(
    replica: ReturnType<typeof pagingReplica>,
    alert: Parameters<typeof notice>[0],
  ) {
    const { alerts } = readAlertmanagerWebhook(notice(alert));
    await replica.store.receive('production', alerts, clock.nowMs);
    await replica.work();
  }

  it('pages again, and says that it came back, though somebody had it before', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    await acknowledge();
    await hears(one, { minute: 0, status: 'resolved' });
    expect((await incident()).state).toBe('resolved');
    clock.nowMs += 5 * MINUTE_MS;
    await hears(one, { minute: 10 });
    expect(await incident()).toMatchObject({ state: 'open', roles: { commander: MARA } });
    expect(one.sent.map(({ recipient, title }) => [recipient.ref, title])).toEqual([
      [MARA, 'INC-1: Checkout is slow'],
      [MARA, 'INC-1 is back: Checkout is slow'],
    ]);
    const [first, second] = one.sent;
    expect(first.description).not.toMatch(/came back/);
    expect(second.description).toMatch(/^It came back after it was over, and nobody has it yet/);
    expect(second.key).not.toBe(first.key);
  });

  it('pages nobody for a further alert once somebody has it again', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    await hears(one, { minute: 0, status: 'resolved' });
    await hears(one, { minute: 10 });
    await acknowledge();
    await hears(one, { minute: 11, fingerprint: 'f2' });
    expect(one.sent).toHaveLength(2);
    expect((await incident()).cameBackAt).toBeUndefined();
  });
});
