import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { FinalShifts } from '@rollcall/plugin-oncall-node';
import { ImportStore } from '../database/imports/ImportStore';
import type { ImportKey } from '../database/imports/rows';
import { OverrideStore } from '../database/overrides/OverrideStore';
import type { StoredOverride } from '../database/overrides/rows';
import { prepareDatabase } from '../database/prepareDatabase';
import { readRevisions } from '../database/revisions';
import { StoredState } from '../schedules/StoredState';

const TABLES = [
  'snapshots',
  'revisions',
  'overrides',
  'imports',
  'swaps',
  'feeds',
  'notices',
  'confirmations',
];
const KEY: ImportKey = { source: 'pagerduty', account: '', kind: 'schedule', key: 'P1' };
const CONTENT: FinalShifts = { shifts: [], window: { startMs: 0, endMs: 1 } };

const OVERRIDE: StoredOverride = {
  id: 'override-1',
  rotationRef: 'oncallrotation:default/r',
  from: '2026-11-27T09:00',
  to: '2026-11-28T09:00',
  start: '2026-11-27T08:00:00.000Z',
  end: '2026-11-28T08:00:00.000Z',
  change: { kind: 'add', user: 'user:default/mara' },
  by: 'user:default/mara',
  at: '2026-11-26T10:00:00.000Z',
};

describe('the database of on-call', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const ids = databases.eachSupportedId();
  jest.setTimeout(60_000);

  const prepare = async (id: (typeof ids)[number][0]) => {
    const knex = await databases.init(id);
    await prepareDatabase(mockServices.database.mock({ getClient: async () => knex }));
    return knex;
  };

  it.each(ids)('comes and goes without a trace, step by step, on %s', async id => {
    const knex = await prepare(id);
    const directory = resolvePackagePath('@rollcall/plugin-oncall-backend', 'migrations');
    const [, pending] = await knex.migrate.list({ directory });
    expect(pending).toEqual([]);
    const present = async () => {
      const found = [];
      for (const table of TABLES)
        if (await knex.schema.hasTable(`oncall_${table}`)) found.push(table);
      return found;
    };
    expect(await present()).toEqual(TABLES);
    const [done] = await knex.migrate.list({ directory });
    for (const _step of done) await knex.migrate.down({ directory });
    expect(await present()).toEqual([]);
    await knex.migrate.latest({ directory });
    expect(await present()).toEqual(TABLES);
  });

  it.each(ids)('keeps the later of two imports, and reads only what changed, on %s', async id => {
    const knex = await prepare(id);
    const store = new ImportStore(knex);
    await store.keep(KEY, CONTENT, '2026-11-26T10:00:00.000Z');
    await store.keep(KEY, { ...CONTENT, title: 'older' }, '2026-11-26T09:00:00.000Z');
    const [first] = await store.all();
    expect(first).toMatchObject({ content: CONTENT, asOf: '2026-11-26T10:00:00.000Z' });
    expect((await store.all([first]))[0]).toBe(first);

    await store.fail(KEY, { problem: 'down', at: '2026-11-26T11:00:00.000Z' });
    const [failed] = await store.all([first]);
    expect(failed).toMatchObject({ problem: 'down', asOf: first.asOf });
    expect(failed.content).toBe(first.content);

    await store.keep(KEY, { ...CONTENT, title: 'new' }, '2026-11-26T12:00:00.000Z');
    const [kept] = await store.all([failed]);
    expect(kept.problem).toBeUndefined();
    expect(kept.content).toMatchObject({ title: 'new' });
    await store.keepOnly([]);
    expect(await store.all()).toEqual([]);
  });

  it.each(ids)('says with each change that there was one, on %s', async id => {
    const knex = await prepare(id);
    const overrides = new OverrideStore(knex);
    const before = await readRevisions(knex);
    await overrides.insert({ override: OVERRIDE, check: () => {} });
    const made = await readRevisions(knex);
    expect(made).toEqual({ ...before, overrides: before.overrides + 1 });
    const end = { id: 'override-1', by: 'user:default/kim', at: '2026-11-26T11:00:00.000Z' };
    expect(await overrides.end(end)).toBe(true);
    expect(await overrides.end(end)).toBe(false);
    expect((await readRevisions(knex)).overrides).toBeGreaterThan(made.overrides);
    expect(await overrides.all()).toEqual([]);
    await new ImportStore(knex).keep(KEY, CONTENT, '2026-11-26T10:00:00.000Z');
    expect((await readRevisions(knex)).imports).toBe(before.imports + 1);
  });

  it.each(ids)('writes nothing of an override that may not be, on %s', async id => {
    const knex = await prepare(id);
    const store = new OverrideStore(knex);
    await store.insert({ override: OVERRIDE, check: () => {} });
    const standing: string[] = [];
    const second = store.insert({
      override: { ...OVERRIDE, id: 'override-2' },
      check(others) {
        standing.push(...others.map(other => other.id));
        throw new Error('overlaps');
      },
    });
    await expect(second).rejects.toThrow('overlaps');
    expect(standing).toEqual(['override-1']);
    expect(await store.all()).toEqual([OVERRIDE]);
  });

  it('that does not answer leaves what was known last, and says so once', async () => {
    const knex = await prepare('SQLITE_3');
    const store = new OverrideStore(knex);
    await store.insert({ override: OVERRIDE, check: () => {} });
    const logger = mockServices.logger.mock();
    let isDown = false;
    const answering = new Proxy(knex, {
      apply(target, self, args: Parameters<typeof knex>) {
        if (isDown) throw new Error('connection refused');
        return Reflect.apply(target, self, args);
      },
    });
    const now = () => Date.parse('2026-11-26T10:00:00Z');
    const state = new StoredState({ knex: answering, logger, now });
    isDown = true;
    await expect(state.current()).rejects.toThrow('connection refused');
    isDown = false;
    const known = await state.current();
    expect(known.problem).toBeUndefined();
    expect(await state.current()).toBe(known);

    isDown = true;
    const stale = await state.current();
    expect(stale).toMatchObject({
      overrides: [OVERRIDE],
      problem: expect.stringContaining('known at 2026-11-26T10:00:00.000Z'),
    });
    expect(await state.current()).toBe(stale);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    isDown = false;
    expect((await state.current()).problem).toBeUndefined();
  });
});
