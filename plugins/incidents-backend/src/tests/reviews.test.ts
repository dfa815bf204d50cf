import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { ReviewContent, ReviewDto, ReviewPage } from '@rollcall/plugin-incidents-common';
import { describedApi } from '@rollcall/test-utils';
import request from 'supertest';
import { ACTORS, type Asker, notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const CONTENT: ReviewContent = {
  summary: 'Payments failed for an hour.',
  impact: 'One in ten shoppers.',
  contributingFactors: [
    { category: 'change', text: 'A deploy without its flag' },
    { category: 'detection', text: 'No alert on refused cards' },
  ],
  wentWell: 'The rollback.',
  wasHard: 'Finding the change.',
  luck: 'It was at night.',
};

const READ: Record<string, number> = { anonymous: 401, service: 200 };
const WRITE: Record<string, number> = {
  anonymous: 401,
  stranger: 403,
  fallback: 403,
  service: 403,
};
type Row = [string, string, object | undefined, Record<string, number>, number];
const ROUTES: Row[] = [
  ['get', '/reviews', undefined, READ, 200],
  ['get', '/reviews/1', undefined, READ, 200],
  ['get', '/reviews/1/versions', undefined, READ, 200],
  ['post', '/reviews/1', {}, WRITE, 201],
  ['put', '/reviews/1', { version: 1, content: CONTENT }, WRITE, 200],
  ['post', '/reviews/1/move', { version: 2, act: 'submit' }, WRITE, 200],
];

function operationOf(method: string, route: string): string {
  return `${method} /v1${route.replace('/1', '/{number}')}`;
}

it('has a row for every route of reviews', () => {
  const described = api.operations.filter(operation => operation.includes('/v1/reviews'));
  expect(ROUTES.map(([method, route]) => operationOf(method, route)).sort()).toEqual(
    described.sort(),
  );
});

describe.each(databases.eachSupportedId())('reviews, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Awaited<ReturnType<typeof databases.init>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const ask = (method: string, route: string, body: object | undefined, actor: Asker) =>
    request(portal.backend.server)
      [method as 'get'](`/api/incidents/v1${route}`)
      .set('authorization', ACTORS[actor])
      .send(body);
  const put = (content: Partial<ReviewContent>, version: number, actor: Asker = 'on call') =>
    ask('put', '/reviews/1', { version, content: { ...CONTENT, ...content } }, actor);
  const move = (act: string, version: number, parts: object = {}) =>
    ask('post', '/reviews/1/move', { act, version, ...parts }, 'member');
  const today = () => new Date().toISOString().slice(0, 10);

  /** An incident that was paged, taken on and ended. */
  async function over(number: number, labels: Record<string, string> = {}): Promise<void> {
    await portal.receive(notice({ fingerprint: `f${number}`, labels }));
    await portal.incident(number, ({ deliveries }) => deliveries[0]?.state === 'sent');
    await portal.post(`/incidents/${number}/acknowledge`, {}, 'on call');
    await portal.post(`/incidents/${number}/resolve`, {}, 'on call');
  }
  /** The review that begins by itself soon after. */
  const begun = (number: number): Promise<ReviewDto> =>
    portal.until(
      async () => (await portal.get(`/reviews/${number}`)).body as ReviewDto,
      body => body.state !== undefined,
    );
  async function resolved(number = 1, labels: Record<string, string> = {}): Promise<ReviewDto> {
    await over(number, labels);
    return begun(number);
  }

  it('begins by itself when an incident the policy names is over, filled with what is known', async () => {
    const review = await resolved();
    expect(review).toMatchObject({
      state: 'draft',
      version: 1,
      isRequired: true,
      isOverdue: false,
      because: 'Incidents of tier 1 are reviewed at severity 2.',
      incident: { number: 1, ownerRef: 'group:default/payments', tier: '1' },
      facts: { pages: [{ people: ['user:default/mara'] }], alerts: [{ title: 'Slow' }] },
      acts: ['submit'],
      mayWrite: false,
    });
    expect(review.content.summary).toContain('INC-1: Checkout is slow (severity 2, checkout).');
    expect(Date.parse(review.dueAt!)).toBe(
      Date.parse(review.incident.resolvedAt!) + 5 * 86_400_000,
    );
    expect((await portal.get('/reviews/1', 'on call')).body.mayWrite).toBe(true);
  });

  it('tells the team that owns the service once, and nobody else', async () => {
    await resolved();
    const told = await portal.until(
      async () =>
        portal.sent.mock.calls
          .map(([message]) => message as { recipients: unknown; payload: { link: string } })
          .filter(({ payload }) => payload.link === '/incidents/reviews/1'),
      messages => messages.length > 0,
    );
    expect(told).toHaveLength(1);
    expect(told[0].recipients).toEqual({ type: 'entity', entityRef: 'group:default/payments' });
  });

  it('goes from draft to published, and keeps the day it was held', async () => {
    await resolved();
    expect((await put({}, 1)).body).toMatchObject({ version: 2, updatedBy: 'user:default/mara' });
    expect((await move('submit', 2)).body).toMatchObject({ state: 'in-review', version: 3 });
    expect((await move('hold', 3)).status).toBe(400);
    const held = await move('hold', 3, { heldOn: today() });
    expect(held.body).toMatchObject({ state: 'held', heldOn: today(), acts: ['publish'] });
    expect((await move('publish', 4)).body).toMatchObject({ state: 'published' });
    const late = await put({ summary: 'Otherwise' }, 5);
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('Take it back to correct it first');
    expect((await move('correct', 5)).body).toMatchObject({ state: 'held', heldOn: today() });
  });

  it('says what is still to be written', async () => {
    await resolved();
    await put({ contributingFactors: [] }, 1);
    const answer = await move('submit', 2);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('Name one thing at least that contributed.');
  });

  it('overwrites nothing that was not seen, and keeps every text', async () => {
    await resolved();
    const answers = await Promise.all([
      put({ summary: 'As Mara saw it' }, 1, 'on call'),
      put({ summary: 'As Ola saw it' }, 1, 'member'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await portal.get('/reviews/1/versions');
    expect(body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(body.items[1].content.summary).toContain('INC-1: Checkout is slow');
  });

  it('begins where a person asks for it, of what is over only', async () => {
    await portal.receive(notice({ labels: { severity: 'warning' } }));
    await portal.incident(1);
    const early = await portal.post('/reviews/1', {}, 'on call');
    expect([early.status, early.body.error.message]).toEqual([
      409,
      expect.stringContaining('when it is over'),
    ]);
    await portal.post('/incidents/1/resolve', {}, 'on call');
    expect((await portal.get('/reviews/1')).status).toBe(404);
    const opened = await portal.post('/reviews/1', {}, 'on call');
    expect(opened.body).toMatchObject({ isRequired: false, because: 'Somebody asked for it.' });
    expect(opened.body.dueAt).toBeUndefined();
  });

  it('leaves a review that somebody wrote in as it is, when its incident comes back and ends', async () => {
    await resolved();
    await put({ summary: 'Mine' }, 1);
    await portal.post('/incidents/1/reopen', { because: 'It is back' }, 'on call');
    await portal.post('/incidents/1/resolve', {}, 'on call');
    await resolved(2, { service: 'ledger', alertname: 'Other' });
    expect((await portal.get('/reviews/1')).body).toMatchObject({
      version: 2,
      content: { summary: 'Mine' },
    });
  });

  it('lists by state, service and owner, page by page', async () => {
    await resolved(1);
    await resolved(2, { service: 'ledger', alertname: 'Other' });
    await put({}, 1);
    await move('submit', 2);
    await move('hold', 3, { heldOn: today() });
    const numbers = async (query: string) =>
      ((await portal.get(`/reviews?${query}`)).body as ReviewPage).items.map(
        ({ incident }) => incident.number,
      );
    expect(await numbers('')).toEqual([2, 1]);
    expect(await numbers('state=unfinished')).toEqual([2]);
    expect(await numbers('state=held')).toEqual([1]);
    expect(await numbers('state=overdue')).toEqual([]);
    expect(await numbers('serviceRef=ledger')).toEqual([2]);
    expect(await numbers('ownerRef=search')).toEqual([]);
    const { body } = await portal.get('/reviews?limit=1');
    expect(body).toMatchObject({ totalItems: 2, nextCursor: '2' });
    expect(await numbers('limit=1&cursor=2')).toEqual([1]);
  });

  it('says which are late', async () => {
    await resolved();
    await knex('incidents_reviews').update({ due_at: Date.now() - 1000 });
    const { body } = await portal.get('/reviews?state=overdue');
    expect(body.items).toEqual([expect.objectContaining({ isOverdue: true })]);
  });

  it.each<[string, object]>([
    ['a category that is none', { contributingFactors: [{ category: 'Ola', text: 'x' }] }],
    ['a text without end', { summary: 'x'.repeat(20_001) }],
    ['the character zero', { summary: 'a\0b' }],
    ['a field that is not there', { blame: 'Ola' }],
  ])('refuses %s', async (_, parts) => {
    await resolved();
    expect((await put(parts, 1)).status).toBe(400);
  });

  it.each(ROUTES)(
    'lets each actor %s %s as far as they may, and answers as described',
    async (method, route, body, exceptions, usual) => {
      const statuses: Record<string, number> = {};
      const faults: string[] = [];
      const actors = Object.keys(ACTORS) as Asker[];
      for (const index of actors.keys()) await over(index + 1, { alertname: `Alert${index + 1}` });
      for (const [index, actor] of actors.entries()) {
        const number = index + 1;
        await begun(number);
        // So that there is something to submit.
        if (route.endsWith('move')) {
          await ask('put', `/reviews/${number}`, { version: 1, content: CONTENT }, 'on call');
        }
        const answer = await ask(method, route.replace('/1', `/${number}`), body, actor);
        statuses[actor] = answer.status;
        if (answer.status < 300) {
          faults.push(...api.faultsOf(operationOf(method, route), answer.body, answer.status));
        }
      }
      const expected = Object.fromEntries(
        Object.keys(ACTORS).map(actor => [actor, exceptions[actor] ?? usual]),
      );
      expect(statuses).toEqual(expected);
      expect(faults).toEqual([]);
    },
  );
});
