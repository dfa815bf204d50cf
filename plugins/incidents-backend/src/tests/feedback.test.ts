import { TestDatabases } from '@backstage/backend-test-utils';
import { passTime } from '../__testUtils__/pagingReplica';
import { notice, startIncidents } from '../__testUtils__/startIncidents';
import { TABLES } from '../database/rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const DAY_MS = 86_400_000;

describe.each(databases.eachSupportedId())('feedback on pages, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Awaited<ReturnType<typeof databases.init>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex, config: { reopenWithin: { seconds: 0 } } });
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  });
  afterEach(() => portal.backend.stop());

  const give = (body: object = {}) =>
    portal.post('/feedback', { incident: 1, kind: 'noise', ...body }, 'on call');
  const listed = async (query = '') => (await portal.get(`/feedback${query}`)).body.items;

  it('is written down once for two clicks, with what mends it', async () => {
    const [first] = await Promise.all([give(), give()]);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      kind: 'noise',
      incident: 1,
      by: 'user:default/mara',
      state: 'open',
      recurrences: 0,
      remedy: {
        patch: '',
        byHand: [expect.stringContaining('No rule of the catalog raises Slow')],
      },
    });
    await give({ note: 'Every night at two' });
    expect(await listed()).toMatchObject([{ note: 'Every night at two' }]);
    expect(await listed('?ownerRef=group:payments')).toHaveLength(1);
    expect(await listed('?ownerRef=group:search')).toEqual([]);
    expect(await listed('?incident=2')).toEqual([]);
  });

  it('shows the owner that was named, and why there is no patch', async () => {
    const { body } = await give({ kind: 'wrong-owner', ownerRef: 'group:platform' });
    expect(body.remedy.title).toContain('checkout');
    expect(body.remedy.byHand.join(' ')).toContain('owner: ');
  });

  it('is for those who may act in the incident', async () => {
    const { status } = await portal.post('/feedback', { incident: 1, kind: 'noise' }, 'stranger');
    expect(status).toBe(403);
    expect((await give({ incident: 9 })).status).toBe(404);
    expect((await give({ kind: 'boring' })).status).toBe(400);
    const gone = await give({ kind: 'wrong-owner', ownerRef: 'group:gone' });
    expect(gone.body.error.message).toBe('The catalog has no team or person group:gone.');
    expect(await listed()).toEqual([]);
  });

  it('closes when the page has not come for two weeks, and is open again when it does', async () => {
    await give();
    await knex(TABLES.feedback).update({ given_at: Date.now() - 20 * DAY_MS });
    expect(await listed()).toMatchObject([{ state: 'closed', recurrences: 0 }]);
    expect(await listed('?state=open')).toEqual([]);
    await portal.post('/incidents/1/resolve', {}, 'on call');
    await portal.receive(notice({ minute: 30 }));
    await portal.incident(2, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(await listed('?state=open')).toMatchObject([
      { incident: 1, state: 'open', recurrences: 1, lastPageAt: expect.any(String) },
    ]);
  });

  it('counts no further pages of the incident it is about', async () => {
    await give();
    await passTime(knex, 11);
    await portal.incident(1, ({ deliveries }) => deliveries.length === 2);
    expect(await listed()).toMatchObject([{ recurrences: 0 }]);
  });
});
