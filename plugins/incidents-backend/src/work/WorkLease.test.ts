import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { TABLES } from '../database/rows';
import { WorkLease } from './WorkLease';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const NAME = 'test';

describe.each(databases.eachSupportedId())('a lease of work, %s', databaseId => {
  const isShared = databaseId !== 'SQLITE_3';
  let knex: Knex;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
  });

  const lease = () => new WorkLease({ knex, name: NAME, now: () => Date.parse('2026-01-06') });
  /** Sources stand for work: each row is one thing to do. */
  const toDo = () => [knex(TABLES.sources).select('name')];
  const add = (...names: string[]) =>
    knex(TABLES.sources).insert(names.map(name => ({ name, last_seen_at: 0 })));
  /** Does one thing. */
  const doOne = async () => {
    const row = await knex(TABLES.sources).orderBy('name').first('name');
    return knex(TABLES.sources)
      .where({ name: row?.name ?? '' })
      .delete();
  };

  it('does nothing where there is nothing to do', async () => {
    const batch = jest.fn(async () => 1);
    await expect(lease().run(toDo, batch)).resolves.toBe('done');
    expect(batch).not.toHaveBeenCalled();
  });

  it('goes on until nothing is left, and gives back', async () => {
    await add('a', 'b', 'c');
    await expect(lease().run(toDo, doOne)).resolves.toBe('done');
    expect(await knex(TABLES.sources)).toEqual([]);
    await add('d');
    await expect(lease().run(toDo, doOne)).resolves.toBe('done');
    expect(await knex(TABLES.sources)).toEqual([]);
  });

  it('stops where a batch did nothing, and gives back', async () => {
    await add('a');
    await expect(lease().run(toDo, async () => 0)).resolves.toBe('done');
    await expect(lease().run(toDo, doOne)).resolves.toBe('done');
    expect(await knex(TABLES.sources)).toEqual([]);
  });

  it('is given back where a batch fails', async () => {
    await add('a');
    const failing = lease().run(toDo, async () => {
      throw new Error('The catalog is away');
    });
    await expect(failing).rejects.toThrow('The catalog is away');
    await expect(lease().run(toDo, doOne)).resolves.toBe('done');
    expect(await knex(TABLES.sources)).toEqual([]);
  });

  if (!isShared) return;

  it('leaves everything to whoever is at it', async () => {
    await add('a', 'b');
    const others = jest.fn(async () => 1);
    const outcomes: string[] = [];
    await lease().run(toDo, async () => {
      outcomes.push(await lease().run(toDo, others));
      return doOne();
    });
    expect(outcomes).toEqual(['held', 'held']);
    expect(others).not.toHaveBeenCalled();
    expect(await knex(TABLES.sources)).toEqual([]);
  });

  it('says that nothing is to be done also while another is at it', async () => {
    await add('a');
    await lease().run(toDo, async () => {
      await doOne();
      await expect(lease().run(toDo, async () => 1)).resolves.toBe('done');
      return 1;
    });
  });

  it('ends for one that gets no further, who takes it from nobody afterwards', async () => {
    await add('a', 'b');
    let batches = 0;
    await lease().run(toDo, async () => {
      batches += 1;
      await knex(TABLES.leases).where({ name: NAME }).update({ held_until: 1 });
      await expect(lease().run(toDo, doOne)).resolves.toBe('done');
      await add('c');
      return 1;
    });
    expect(batches).toBe(1);
    expect(await knex(TABLES.sources).pluck('name')).toEqual(['c']);
  });

  it('keeps nobody out where the clock of the database was set back since it was given', async () => {
    await add('a', 'b');
    await lease().run(toDo, async () => {
      // An hour from now, as it was given by a clock an hour ahead.
      await knex(TABLES.leases)
        .where({ name: NAME })
        .update({ held_until: Date.now() + 3_600_000 });
      await expect(lease().run(toDo, doOne)).resolves.toBe('done');
      return 1;
    });
    expect(await knex(TABLES.sources)).toEqual([]);
  });

  it('lets others have a chance after many batches', async () => {
    await add('a');
    const batch = jest.fn(async () => 1);
    await expect(lease().run(toDo, batch)).resolves.toBe('held');
    expect(batch.mock.calls.length).toBeGreaterThan(1);
    await expect(lease().run(toDo, doOne)).resolves.toBe('done');
    expect(await knex(TABLES.sources)).toEqual([]);
  });

  it('works without a row of its own, as after the server broke down', async () => {
    await add('a', 'b');
    await lease().run(toDo, async () => {
      await knex(TABLES.leases).delete();
      return doOne();
    });
    await expect(lease().run(toDo, doOne)).resolves.toBe('done');
    expect(await knex(TABLES.sources)).toEqual([]);
  });
});
