import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { IncidentDigestPage, ReviewContent } from '@rollcall/plugin-incidents-common';
import { describedApi } from '@rollcall/test-utils';
import { notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const CONTENT: ReviewContent = {
  summary: 'It was the cache.',
  impact: 'Some waited.',
  contributingFactors: [{ category: 'capacity', text: 'Too small a cache' }],
  ...{ wentWell: 'The rollback.', wasHard: '', luck: '' },
};

describe.each(databases.eachSupportedId())('incidents in short, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Awaited<ReturnType<typeof databases.init>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex });
    await portal.receive(notice({}));
    await portal.incident(1);
    await portal.receive(notice({ fingerprint: 'f2', labels: { service: 'ledger' } }));
    await portal.incident(2);
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const digests = async (query = '') =>
    (await portal.get(`/digests${query}`)).body as IncidentDigestPage;
  const reviewIn = async (state: string) => {
    await knex('incidents_reviews').where({ incident: 1 }).delete();
    await knex('incidents_reviews').insert({
      ...{ incident: 1, state, version: 1, is_required: true, because: 'x', factors: '[]' },
      ...{ content: JSON.stringify(CONTENT), opened_at: 1, updated_at: 1 },
    });
  };

  it('are all of them, newest first, page by page', async () => {
    const first = await digests('?limit=1');
    expect(first).toMatchObject({
      items: [
        {
          incident: { number: 2, serviceRef: 'component:default/ledger', tier: '1' },
          alertTitles: ['Slow'],
          affectedRefs: [],
        },
      ],
      nextCursor: '2',
    });
    const second = await digests(`?limit=1&cursor=${first.nextCursor}`);
    expect(second.items.map(({ incident }) => incident.number)).toEqual([1]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('name the services they are about beside their own', async () => {
    await portal.post('/incidents/1/affected', { serviceRefs: ['component:ledger'] }, 'on call');
    const { items } = await digests();
    expect(items[1].affectedRefs).toEqual(['component:default/ledger']);
  });

  it.each([
    ['draft', false],
    ['in-review', false],
    ['held', true],
    ['published', true],
  ])('with a review that is %s say what it says: %s', async (state, isTold) => {
    await reviewIn(state);
    const { items } = await digests();
    expect(items[1].review).toEqual(isTold ? { state, content: CONTENT } : undefined);
  });

  it.each(['?limit=501', '?cursor=x', '?state=open'])('refuse to be asked %s', async query => {
    expect((await portal.get(`/digests${query}`)).status).toBe(400);
  });

  it('are as they are described', async () => {
    await reviewIn('held');
    expect(api.faultsOf('get /v1/digests', await digests())).toEqual([]);
  });
});
