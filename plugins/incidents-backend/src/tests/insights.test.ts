import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { InsightsDto, ObjectivesDto } from '@rollcall/plugin-incidents-common';
import { describedApi } from '@rollcall/test-utils';
import { ACTORS, type Asker, notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

describe.each(databases.eachSupportedId())('insights, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Awaited<ReturnType<typeof databases.init>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const insights = async (query = '', actor: Asker = 'stranger') =>
    (await portal.get(`/insights${query}`, actor)).body as InsightsDto;
  /** Once as many incidents were looked at as there are, as they stand now. */
  const learned = () =>
    portal.until(
      async () =>
        (await knex('incidents_incidents')
          .leftJoin('incidents_learned', 'incidents_learned.incident', 'incidents_incidents.number')
          .whereNull('incidents_learned.incident')
          .orWhereRaw('incidents_learned.version <> incidents_incidents.version')) as unknown[],
      rows => rows.length === 0,
    );
  async function threeIncidents() {
    const alerts: Parameters<typeof notice> = [
      {},
      { labels: { service: 'gone', alertname: 'Lost' }, fingerprint: 'f2' },
      { labels: { service: 'ledger', severity: 'warning' }, fingerprint: 'f3' },
    ];
    // One after the other, so that each has its number.
    for (const [index, alert] of alerts.entries()) {
      await portal.receive(notice(alert));
      await portal.incident(index + 1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    }
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    await portal.post('/incidents/1/resolve', {}, 'on call');
    // The other two end by themselves.
    const [, ...others] = alerts;
    await portal.receive(
      notice(...others.map(alert => ({ ...alert, status: 'resolved' as const }))),
    );
    for (const number of [2, 3]) await portal.incident(number, ({ state }) => state === 'resolved');
    await learned();
  }

  it('say how many, of which services, how much was noise, and what nobody owned', async () => {
    await threeIncidents();
    const all = await insights();
    expect(all.figures).toMatchObject({ incidents: 2, issues: 1 });
    expect(all.noise).toEqual({ alerts: 3, needlessAlerts: 2 });
    expect(all.unowned.alerts).toBe(1);
    expect(all.detectedBy).toEqual({ alert: 2, staff: 0, customers: 0 });
    expect(all.services.map(({ ref, incidents, issues }) => [ref, incidents, issues])).toEqual(
      expect.arrayContaining([
        ['component:default/checkout', 1, 0],
        ['component:default/ledger', 0, 1],
        [undefined, 1, 0],
      ]),
    );
    expect(all.weeks.at(-1)).toMatchObject({ incidents: 2, issues: 1, unownedAlerts: 1 });
    expect(all.weeks.length).toBeGreaterThanOrEqual(12);
  });

  it('follow what people write of causes', async () => {
    await threeIncidents();
    await knex('incidents_reviews')
      .where({ incident: 1 })
      .update({ factors: ',change,detection,' });
    expect(await insights()).toMatchObject({
      causes: [
        { category: 'change', incidents: 1 },
        { category: 'detection', incidents: 1 },
      ],
      withCauses: 1,
    });
  });

  it('are of a service, a team and those below it, a tier, a severity and a time', async () => {
    await threeIncidents();
    const counts = async (query: string) => {
      const { incidents, issues } = (await insights(query)).figures;
      return [incidents, issues];
    };
    expect(await counts('?serviceRef=checkout')).toEqual([1, 0]);
    expect(await counts('?ownerRef=commerce')).toEqual([1, 1]);
    expect(await counts('?ownerRef=search')).toEqual([0, 0]);
    expect(await counts('?tier=1')).toEqual([1, 1]);
    expect(await counts('?severity=4')).toEqual([0, 0]);
    expect(await counts('?until=2020-01-01T00:00:00Z')).toEqual([0, 0]);
  });

  it('show figures about people to themselves and to who leads them', async () => {
    await threeIncidents();
    const seen = async (actor: Asker) => {
      const { people, othersHidden } = await insights('', actor);
      return [people.map(({ userRef }) => userRef), othersHidden];
    };
    expect(await seen('on call')).toEqual([['user:default/mara'], 1]);
    expect(await seen('fallback')).toEqual([['user:default/kim'], 1]);
    expect(await seen('parent-team member')).toEqual([['user:default/mara'], 1]);
    expect(await seen('member')).toEqual([[], 2]);
    expect(await seen('service')).toEqual([[], 2]);
    const { people } = await insights('', 'on call');
    expect(people[0]).toMatchObject({ pages: expect.any(Number), incidents: 2 });
  });

  it('show each of those who ask at once what they may see, and what happened since to who asks then', async () => {
    await threeIncidents();
    const from = '?from=2026-01-01T00:00:00Z';
    const actors: Asker[] = ['on call', 'fallback', 'member', 'service'];
    const answers = await Promise.all(actors.map(actor => insights(from, actor)));
    expect(answers.map(({ people }) => people.map(({ userRef }) => userRef))).toEqual([
      ['user:default/mara'],
      ['user:default/kim'],
      [],
      [],
    ]);
    expect(answers.map(({ othersHidden }) => othersHidden)).toEqual([1, 1, 2, 2]);
    for (const { figures } of answers) expect(figures).toMatchObject({ incidents: 2, issues: 1 });
    // What happens afterwards is in the next answer.
    await knex('incidents_reviews').where({ incident: 1 }).update({ factors: ',change,' });
    expect(await insights(from)).toMatchObject({ withCauses: 1 });
  });

  it.each([
    '?from=now',
    '?severity=9',
    '?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z',
    '?colour=red',
  ])('refuse %s', async query => {
    expect((await portal.get(`/insights${query}`)).status).toBe(400);
  });

  it('come with what is promised about incidents, tier by tier, by what happened', async () => {
    await threeIncidents();
    await knex('incidents_reviews')
      .where({ incident: 1 })
      .update({ due_at: Date.now() - 1_000 });
    const { body } = await portal.get('/objectives');
    const of = (name: string) =>
      (body as ObjectivesDto).items.find(item => item.name === name && item.tier === '1');
    // The alert says that it has fired since January; nobody had it within five minutes of that.
    expect(of('acknowledged')).toMatchObject({ targetPercent: 95, within: 'PT5M' });
    expect(of('review-held')).toMatchObject({ total: 1, bad: 1, sli: 0 });
    expect(of('review-held')!.remaining).toBeCloseTo(-9, 6);
    expect(of('actions-on-time')).toMatchObject({ total: 0, bad: 0 });
    expect(of('actions-on-time')).not.toHaveProperty('remaining');
    await portal.post(
      '/actions',
      { incident: 1, class: 'dont-repeat', title: 'x', ownerRef: 'payments', dueOn: '2099-01-01' },
      'on call',
    );
    await knex('incidents_actions').update({ closed_at: Date.now() - 1_000, state: 'done' });
    const after = (await portal.get('/objectives')).body as ObjectivesDto;
    expect(after.items.find(({ name }) => name === 'actions-on-time')).toMatchObject({
      total: 1,
      bad: 0,
      remaining: 1,
    });
  });

  it.each(['/insights', '/objectives'])('lets everybody who is signed in read %s', async route => {
    await threeIncidents();
    const statuses: Record<string, number> = {};
    const faults: string[] = [];
    for (const actor of Object.keys(ACTORS) as Asker[]) {
      const answer = await portal.get(route, actor);
      statuses[actor] = answer.status;
      if (answer.status === 200) faults.push(...api.faultsOf(`get /v1${route}`, answer.body));
    }
    const expected = Object.fromEntries(
      Object.keys(ACTORS).map(actor => [actor, actor === 'anonymous' ? 401 : 200]),
    );
    expect(statuses).toEqual(expected);
    expect(faults).toEqual([]);
  });
});
