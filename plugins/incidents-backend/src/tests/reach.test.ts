import { TestDatabases } from '@backstage/backend-test-utils';
import { notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('proof of the way to people, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({
      knex: await databases.init(databaseId),
      config: { reopenWithin: { seconds: 0 } },
    });
  });
  afterEach(() => portal.backend.stop());

  const proofOf = async (service: string) =>
    (await portal.get(`/reach?serviceRef=component:${service}`)).body.proof;
  const paged = async (number: number, minute: number) => {
    await portal.receive(notice({ minute }));
    await portal.incident(number, ({ deliveries }) => deliveries[0]?.state === 'sent');
  };

  it('is the last alert that who was paged answered', async () => {
    expect(await proofOf('checkout')).toBeUndefined();
    await paged(1, 0);
    expect(await proofOf('checkout')).toBeUndefined();
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    expect(await proofOf('checkout')).toMatchObject({ incident: 1, by: 'user:default/mara' });
    expect(await proofOf('ledger')).toBeUndefined();
    await portal.post('/incidents/1/resolve', {}, 'on call');
    await paged(2, 30);
    // Of the same team, and not paged: nothing is proven by it.
    await portal.post('/incidents/2/acknowledge', {}, 'member');
    expect(await proofOf('checkout')).toMatchObject({ incident: 1 });
  });

  it('says what is missing in the question', async () => {
    expect((await portal.get('/reach')).status).toBe(400);
  });
});
