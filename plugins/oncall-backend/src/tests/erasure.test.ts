import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { setClock } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';
import { ImportStore } from '../database/imports/ImportStore';
import { prepareDatabase } from '../database/prepareDatabase';
import { PERSONAL_TABLES } from '../erasure/personalTables';

/** Columns that hold text and name nobody, by table; whoever adds a column says here or there what it holds. */
const IMPERSONAL: Record<string, string[]> = {
  oncall_snapshots: ['id', 'read_at', 'content'],
  oncall_revisions: ['topic'],
  oncall_overrides: [
    'id',
    'rotation_ref',
    'from_local',
    'to_local',
    'start_at',
    'end_at',
    'made_at',
    'swap_id',
    'request_key',
    'removed_at',
  ],
  oncall_imports: [
    'source',
    'account',
    'kind',
    'key',
    'digest',
    'as_of',
    'checked_at',
    'doubted_since',
  ],
  oncall_swaps: [
    'id',
    'rotation_ref',
    'start_at',
    'end_at',
    'return_start_at',
    'return_end_at',
    'state',
    'expires_at',
    'requested_at',
    'answered_at',
    'request_key',
  ],
  oncall_feeds: ['id', 'token_hash', 'rotation_ref', 'created_at', 'last_used_at'],
  oncall_confirmations: ['token_hash', 'wish_digest'],
  // Hashes alone, forgotten when what they were about is over.
  oncall_notices: ['key', 'kind', 'claim', 'claimed_at', 'sent_at', 'ends_at'],
};

const NAMES_KIM = /kim/i;

describe('erasing a person', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  it('knows of every column whether it may name somebody', async () => {
    const knex = await databases.init('SQLITE_3');
    await prepareDatabase(mockServices.database.mock({ getClient: async () => knex }));
    const tables: { name: string }[] = await knex('sqlite_master')
      .where({ type: 'table' })
      .select('name');
    const found: Record<string, string[]> = {};
    for (const { name } of tables.filter(table => table.name.startsWith('oncall_'))) {
      found[name] = Object.entries(await knex(name).columnInfo())
        .filter(([, { type }]) => /char|text/.test(type))
        .map(([column]) => column)
        .sort();
    }
    const known = Object.entries(IMPERSONAL).map(([name, columns]) => {
      const personal = PERSONAL_TABLES.find(({ table }) => table === name);
      return [name, [...columns, ...(personal?.columns ?? [])].sort()];
    });
    expect(Object.fromEntries(known)).toEqual(found);
  });

  describe.each(databases.eachSupportedId())('on %s', id => {
    let knex: Knex;
    let portal: Portal;

    /** Rows that name him, by table. */
    async function naming(): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (const { table } of PERSONAL_TABLES) {
        const rows: object[] = await knex(table).select();
        const { length } = rows.filter(row => NAMES_KIM.test(JSON.stringify(row)));
        if (length > 0) counts[table] = length;
      }
      return counts;
    }
    const erase = (body: object = { userRef: 'User:Kim', names: ['Kim of payments'] }) =>
      portal.post('/erasures', body, 'admin');
    const calendarOf = async (url: string) =>
      request(portal.backend.server).get(new URL(url).pathname);

    beforeEach(async () => {
      setClock(NOW);
      knex = await databases.init(id);
      const entities = organisation();
      portal = await startOnCall({ entities, knex });
      const day = {
        rotationRef: PRIMARY,
        start: '2026-11-27T08:00:00Z',
        end: '2026-11-28T08:00:00Z',
      };
      const change = { kind: 'cover', replace: 'user:kim', with: 'user:mara' };
      await portal
        .post('/overrides', { ...day, change, reason: 'KIM of payments is ill' }, 'on call')
        .expect(201);
      const swap = { ...day, start: '2026-11-28T08:00:00Z', end: '2026-11-29T08:00:00Z' };
      const { body } = await portal
        .post('/swaps', { ...swap, toUserRef: 'user:mara', reason: 'says user:kim' }, 'on call')
        .expect(201);
      await portal.post(`/swaps/${body.id}/decline`, {}, 'member').expect(200);
      await new ImportStore(knex).keep(
        { source: 'pagerduty', account: '', kind: 'schedule', key: 'P1' },
        {
          window: { startMs: 0, endMs: 1 },
          shifts: [{ startMs: 0, endMs: 1, person: { id: 'P2', name: 'Kim of Payments' } }],
        },
        NOW,
      );
      await knex('oncall_confirmations').insert({
        token_hash: 'a',
        actor_ref: 'user:default/kim',
        wish_digest: 'b',
        expires_at: 1,
      });
    });
    afterEach(async () => {
      await portal.backend.stop();
      jest.useRealTimers();
    });

    it('is refused while an override that is not over would page a name that nobody has', async () => {
      const before = await naming();
      const { body } = await erase().expect(409);
      expect(body.error.message).toMatch(/Overrides that are not over yet.*payments-primary/);
      expect(await naming()).toEqual(before);
    });

    it('leaves no trace of him, ends his calendars, and keeps those of others', async () => {
      const mine = await portal.post('/feeds', { scope: { kind: 'me' } }, 'on call').expect(201);
      const scope = { kind: 'rotation', rotationRef: PRIMARY };
      const theirs = await portal.post('/feeds', { scope }, 'member').expect(201);
      expect((await calendarOf(theirs.body.url)).text).toContain('kim of payments');
      jest.setSystemTime(Date.parse('2026-12-01T10:00:00Z'));

      const before = await naming();
      expect(Object.keys(before).sort()).toEqual(PERSONAL_TABLES.map(({ table }) => table).sort());
      portal.auditor.createEvent.mockClear();
      const { body } = await erase().expect(200);
      expect(body).toEqual({
        pseudonym: expect.stringMatching(/^user:default\/erased-[0-9a-f]{16}$/),
        rows: before,
        isInCatalog: true,
      });
      expect(await naming()).toEqual({});

      const overrides = await portal.get(
        '/overrides?rotationRef=payments-primary&start=2026-11-20T00:00Z&end=2026-12-01T00:00Z',
      );
      expect(overrides.body.items).toMatchObject([
        { change: { replace: body.pseudonym, with: 'user:default/mara' }, by: body.pseudonym },
      ]);
      expect((await calendarOf(mine.body.url)).status).toBe(404);
      expect((await calendarOf(theirs.body.url)).status).toBe(200);

      const [[event]] = portal.auditor.createEvent.mock.calls;
      expect(event).toMatchObject({
        eventId: 'person-erase',
        severityLevel: 'high',
        meta: { pseudonym: body.pseudonym },
      });
      expect(JSON.stringify(event.meta)).not.toMatch(NAMES_KIM);
    });

    it('does nothing the second time', async () => {
      jest.setSystemTime(Date.parse('2026-12-01T10:00:00Z'));
      const asked = { userRef: 'user:kim', names: ['Kim of payments'], salt: 'x'.repeat(16) };
      const first = await erase(asked).expect(200);
      const second = await erase(asked).expect(200);
      expect(second.body.pseudonym).toBe(first.body.pseudonym);
      expect(Object.values(second.body.rows)).toEqual([0, 0, 0, 0, 0]);
    });

    it.each([
      [{ userRef: 'group:payments' }, 'userRef'],
      [{ userRef: 'user:kim', names: ['ki'] }, 'names'],
      [{ userRef: 'user:kim', salt: 'short' }, 'salt'],
      [{}, 'userRef'],
    ])('refuses %j and names what is wrong', async (body, named) => {
      const answer = await erase(body).expect(400);
      expect(answer.body.error.message).toContain(named);
    });
  });
});
