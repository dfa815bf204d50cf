import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { ActionItemDto, LessonsDto } from '@rollcall/plugin-incidents-common';
import { describedApi } from '@rollcall/test-utils';
import request from 'supertest';
import { ACTORS, type Asker, notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const DAY_MS = 86_400_000;
const ITEM = {
  incident: 1,
  class: 'dont-repeat',
  title: 'Alert on refused cards',
  ownerRef: 'payments',
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
  ['get', '/actions', undefined, READ, 200],
  ['get', '/actions/{id}', undefined, READ, 200],
  ['get', '/lessons/{number}', undefined, READ, 200],
  ['post', '/actions', ITEM, WRITE, 201],
  ['patch', '/actions/{id}', { version: 1, title: 'x' }, WRITE, 200],
  ['post', '/actions/{id}/move', { version: 1, to: 'done' }, WRITE, 200],
];

it('has a row for every route of action items', () => {
  const described = api.operations.filter(operation => /\/v1\/(actions|lessons)/.test(operation));
  expect(ROUTES.map(([method, route]) => `${method} /v1${route}`).sort()).toEqual(described.sort());
});

describe.each(databases.eachSupportedId())('action items, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Awaited<ReturnType<typeof databases.init>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex });
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const ask = (method: string, route: string, body: object | undefined, actor: Asker) =>
    request(portal.backend.server)
      [method as 'get'](`/api/incidents/v1${route}`)
      .set('authorization', ACTORS[actor])
      .send(body);
  const create = (parts: object = {}, actor: Asker = 'on call') =>
    ask('post', '/actions', { ...ITEM, ...parts }, actor);
  const made = async (parts: object = {}) => (await create(parts)).body as ActionItemDto;
  const move = (id: string, body: object, actor: Asker = 'member') =>
    ask('post', `/actions/${id}/move`, body, actor);
  const facts = async () => (await portal.get('/facts', 'service')).body.overdueActions;

  it('is due two weeks after the incident, or four, whenever it is written down', async () => {
    const detected = Date.parse((await portal.incident(1)).moments.detected!.at);
    const first = await made();
    expect(Date.parse(first.dueAt)).toBe(detected + 14 * DAY_MS);
    expect(first).toMatchObject({
      state: 'open',
      ownerRef: 'group:default/payments',
      serviceRef: 'component:default/checkout',
      createdBy: 'user:default/mara',
      isOverdue: false,
    });
    const second = await made({ class: 'reliability' });
    expect(Date.parse(second.dueAt)).toBe(detected + 28 * DAY_MS);
    const third = await made({ dueOn: '2099-12-24' });
    expect(third.dueAt).toBe('2099-12-25T00:00:00.000Z');
    const lessons = (await portal.get('/lessons/1', 'on call')).body as LessonsDto;
    expect(lessons.actionItems.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
    expect(lessons).toMatchObject({
      duty: { isRequired: true },
      deadlines: { 'dont-repeat': first.dueAt, reliability: second.dueAt },
      mayWrite: true,
    });
  });

  it('is closed with a reason where it will not be done, and opened again', async () => {
    const { id } = await made();
    expect((await move(id, { version: 1, to: 'wont-do' })).status).toBe(400);
    const closed = await move(id, { version: 1, to: 'wont-do', reason: 'It is retired' });
    expect(closed.body).toMatchObject({
      state: 'wont-do',
      reason: 'It is retired',
      closedBy: 'user:default/ola',
      version: 2,
    });
    const again = await move(id, { version: 2, to: 'open' });
    expect(again.body.state).toBe('open');
    expect(again.body).not.toHaveProperty('closedAt');
    expect((await move(id, { version: 1, to: 'done' })).status).toBe(409);
  });

  it('is a fact of the audit once it is late, until it is closed', async () => {
    const { id } = await made();
    expect(await facts()).toEqual([]);
    await knex('incidents_actions').update({ due_at: Date.parse('2026-01-20T00:00:00Z') });
    expect(await facts()).toEqual([
      {
        entityRef: 'component:default/checkout',
        id,
        title: 'Alert on refused cards',
        due: '2026-01-20T00:00:00.000Z',
      },
    ]);
    const late = (await portal.get('/actions?state=overdue')).body.items;
    expect(late).toEqual([expect.objectContaining({ id, isOverdue: true })]);
    await move(id, { version: 1, to: 'done' });
    expect(await facts()).toEqual([]);
  });

  it('reminds its owner and nobody else, and a new owner as if it were new', async () => {
    const { id } = await made();
    const told = async () =>
      portal.sent.mock.calls
        .map(
          ([message]) =>
            message as { recipients: { entityRef: string }; payload: { scope: string } },
        )
        .filter(({ payload }) => payload.scope === `action-item-${id}`)
        .map(({ recipients }) => recipients.entityRef);
    await portal.until(told, refs => refs.length > 0);
    await ask('patch', `/actions/${id}`, { version: 1, ownerRef: 'user:ola' }, 'on call');
    await portal.until(told, refs => refs.length > 1);
    expect(await told()).toEqual(['group:default/payments', 'user:default/ola']);
  });

  it('is told again to whom it could not be told', async () => {
    portal.sent.mockRejectedValueOnce(new Error('Notifications are away'));
    const { id } = await made();
    const rows = await portal.until(
      async () => (await knex('incidents_actions').where({ id })) as { reminded_at: unknown }[],
      ([row]) => portal.sent.mock.calls.length > 1 && row.reminded_at === null,
    );
    expect(rows).toHaveLength(1);
  });

  it('may be an epic that comes from no incident, of a team one is in or above', async () => {
    const epic = { incident: undefined, class: 'stability-epic', serviceRef: 'ledger' };
    const { body, status } = await create(epic, 'parent-team member');
    expect([status, body.class]).toEqual([201, 'stability-epic']);
    expect(body).not.toHaveProperty('incident');
    expect((await create(epic, 'stranger')).status).toBe(403);
  });

  it('is written by those of the incident for any team, which may then change it, and by no other team into it', async () => {
    const ofPlatform = { ownerRef: 'platform' };
    expect((await create(ofPlatform, 'fallback')).status).toBe(403);
    const { id } = await made(ofPlatform);
    const change = (version: number, actor: Asker) =>
      ask('patch', `/actions/${id}`, { version, title: 'Keep what was refused' }, actor);
    expect((await change(1, 'stranger')).status).toBe(403);
    expect((await change(1, 'fallback')).status).toBe(200);
    expect((await move(id, { version: 2, to: 'done' }, 'fallback')).status).toBe(200);
  });

  it('is an epic for a service of theirs alone', async () => {
    const epic = { incident: undefined, class: 'stability-epic', ownerRef: 'platform' };
    const statusOf = async (parts: object, actor: Asker) =>
      (await create({ ...epic, ...parts }, actor)).status;
    expect(await statusOf({}, 'fallback')).toBe(201);
    expect(await statusOf({ serviceRef: 'ledger' }, 'fallback')).toBe(403);
    expect(await statusOf({ ownerRef: 'user:kim', serviceRef: 'ledger' }, 'fallback')).toBe(403);
    expect(await statusOf({ serviceRef: 'ledger' }, 'admin')).toBe(201);
  });

  it('is handed on by those of the incident to any team, by others to their own people', async () => {
    const hand = (id: string, version: number, ownerRef: string, actor: Asker) =>
      ask('patch', `/actions/${id}`, { version, ownerRef }, actor);
    const epic = await made({ incident: undefined, class: 'stability-epic' });
    expect((await hand(epic.id, 1, 'platform', 'on call')).status).toBe(403);
    expect((await hand(epic.id, 1, 'user:kim', 'on call')).status).toBe(403);
    expect((await hand(epic.id, 1, 'user:ola', 'on call')).status).toBe(200);
    expect((await hand(epic.id, 2, 'payments', 'member')).status).toBe(200);
    expect((await hand(epic.id, 3, 'platform', 'admin')).status).toBe(200);
    const ofIncident = await made();
    expect((await hand(ofIncident.id, 1, 'platform', 'on call')).status).toBe(200);
    // Theirs by now, and no more than that.
    expect((await hand(ofIncident.id, 2, 'commerce', 'fallback')).status).toBe(403);
  });

  it('lists by state, class, owner and incident, due first', async () => {
    const late = await made({ dueOn: '2099-12-24' });
    const early = await made({ class: 'reliability' });
    await move(early.id, { version: 1, to: 'done' });
    const ids = async (query: string) =>
      (await portal.get(`/actions?${query}`)).body.items.map(({ id }: ActionItemDto) => id);
    expect(await ids('')).toEqual([early.id, late.id]);
    expect(await ids('state=open')).toEqual([late.id]);
    expect(await ids('class=reliability&incident=1&ownerRef=payments')).toEqual([early.id]);
    expect(await ids('ownerRef=search')).toEqual([]);
    const { body } = await portal.get('/actions?limit=1');
    expect(body).toMatchObject({ totalItems: 2, nextCursor: '1' });
    expect(await ids('limit=1&cursor=1')).toEqual([late.id]);
  });

  it.each<[string, object]>([
    ['nobody who does it', { ownerRef: 'nobody' }],
    ['a service as who does it', { ownerRef: 'component:checkout' }],
    ['no title', { title: ' ' }],
    ['no incident', { incident: undefined }],
    ['an incident of an epic', { class: 'stability-epic' }],
    ['a day that is none', { dueOn: '2026-02-30' }],
    ['a service that is none', { serviceRef: 'gone' }],
  ])('refuses %s', async (_, parts) => {
    expect((await create(parts)).status).toBe(400);
  });

  it('answers 404 for what is not there', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect((await portal.get(`/actions/${id}`)).status).toBe(404);
    expect((await create({ incident: 9 })).status).toBe(404);
    expect((await portal.get('/lessons/9')).status).toBe(404);
  });

  it.each(ROUTES)(
    'lets each actor %s %s as far as they may, and answers as described',
    async (method, route, body, exceptions, usual) => {
      const statuses: Record<string, number> = {};
      const faults: string[] = [];
      for (const actor of Object.keys(ACTORS) as Asker[]) {
        const { id } = await made();
        const path_ = route.replace('{id}', id).replace('{number}', '1');
        const answer = await ask(method, path_, body, actor);
        statuses[actor] = answer.status;
        if (answer.status < 300) {
          faults.push(...api.faultsOf(`${method} /v1${route}`, answer.body, answer.status));
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
