import { TestDatabases } from '@backstage/backend-test-utils';
import { databaseNow, isPostgres, readDatabaseNow } from './databaseClock';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MAY_2001_MS = Date.parse('2001-05-01T12:00:00Z');

describe.each(databases.eachSupportedId())('the clock of leases on %s', id => {
  const postgres = id.startsWith('POSTGRES');

  it('is that of the server where there is one, whatever a replica believes; else that of the process', async () => {
    const knex = await databases.init(id);
    const readMs = await readDatabaseNow(knex, () => MAY_2001_MS);
    expect(isPostgres(knex)).toBe(postgres);
    expect(Number.isSafeInteger(readMs)).toBe(true);
    expect(readMs > MAY_2001_MS).toBe(postgres);
  });

  it('can be written and compared in a statement', async () => {
    const knex = await databases.init(id);
    await knex.schema.createTable('leases', table => {
      table.string('holder').primary();
      table.bigInteger('until');
    });
    const clock = () => MAY_2001_MS;
    const until = knex.raw('? + ?', [databaseNow(knex, clock), 60_000]);
    await knex('leases').insert({ holder: 'alive', until });
    await knex('leases').insert({ holder: 'gone', until: 0 });
    const held = await knex('leases').where('until', '>', databaseNow(knex, clock)).pluck('holder');
    expect(held).toEqual(['alive']);
  });

  it('goes on within a transaction', async () => {
    const knex = await databases.init(id);
    await knex.transaction(async trx => {
      let ticks = MAY_2001_MS;
      const clock = () => (ticks += 1);
      const begunMs = await readDatabaseNow(trx, clock);
      let nowMs = begunMs;
      // Would go on for ever, and fail by that, were this the time at which the transaction began.
      while (nowMs === begunMs) nowMs = await readDatabaseNow(trx, clock);
      expect(nowMs).toBeGreaterThan(begunMs);
    });
  });
});
