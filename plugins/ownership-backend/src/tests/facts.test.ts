import { TestDatabases, type TestDatabaseId } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Finding } from '@rollcall/model';
import request from 'supertest';
import { SETTLED_MS } from '@rollcall/test-utils';
import { ACTORS, startJudgedPortal } from '../__testUtils__/startJudgedPortal';
import { faultsOf } from '../__testUtils__/answersAsDescribed';

function entity(kind: string, name: string, spec: Entity['spec'], annotations = {}): Entity {
  const apiVersion = kind === 'AuditPolicy' ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name, annotations }, spec };
}

function service(name: string, owner: string, annotations = {}): Entity {
  return entity(
    'Component',
    name,
    { type: 'service', lifecycle: 'production', owner },
    { 'rollcall.dev/tier': '1', ...annotations },
  );
}

const MEMBERS = { mara: 'payments', ines: 'commerce', yuki: 'search', priya: 'platform-admins' };

function organisation(): Entity[] {
  return [
    entity('Group', 'commerce', { type: 'division', children: ['payments'] }),
    entity('Group', 'payments', { type: 'team', children: [] }),
    entity('Group', 'search', { type: 'team', children: [] }),
    entity('Group', 'platform-admins', { type: 'team', children: [] }),
    ...Object.entries(MEMBERS).map(([name, team]) =>
      entity('User', name, { memberOf: [team], profile: { email: `${name}@fjordly.test` } }),
    ),
    entity('AuditPolicy', 'policy', {
      scope: 'organisation',
      tiers: {
        '1': {
          title: 'Critical',
          requires: { confirmedWithin: 'P90D', evidence: ['image.ageDays <= 30'] },
        },
      },
      tierOrder: ['1'],
      rules: { 'owner-departed': 'error' },
    }),
    service('checkout', 'payments', { 'rollcall.dev/confirmed': '2020-01-05 user:mara' }),
    service('ledger', 'payments'),
    service('legacy-mail', 'mailers'),
    service('by-person', 'user:yuki'),
  ];
}

const CHECKOUT = 'component:default/checkout';
const STATEMENT = {
  entityRef: CHECKOUT,
  key: 'image.ageDays',
  value: 12,
  observedAt: '2026-01-20T10:00:00Z',
  source: 'scanner',
};

describe('facts in and out', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  async function start(id: TestDatabaseId, entities = organisation()) {
    const ownership = await databases.init(id);
    return { ...(await startJudgedPortal({ entities, ownership })), entities, ownership };
  }
  type Portal = Awaited<ReturnType<typeof start>>;

  async function findingsOf(portal: Portal, rule: string): Promise<Finding[]> {
    const { body } = await portal.get(`/findings?rule=${rule}`).expect(200);
    return body.findings;
  }
  const about = (findings: Finding[]) => findings.map(({ entityRef }) => entityRef);

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let portal: Portal;
    beforeEach(async () => {
      portal = await start(databaseId);
    });
    afterEach(() => portal.backend.stop());

    it('takes the word of an owner at once, and keeps who, when and why', async () => {
      expect(about(await findingsOf(portal, 'ownership-unconfirmed'))).toEqual([CHECKOUT]);
      const { body } = await portal
        .post(
          '/confirmations',
          { entityRefs: ['checkout', CHECKOUT], reason: 'ours' },
          'team member',
        )
        .expect(200);
      expect(faultsOf('post /v1/confirmations', body)).toEqual([]);
      expect(body).toEqual({
        confirmed: [{ entityRef: CHECKOUT, by: 'user:default/mara', at: expect.any(String) }],
        refused: [],
      });
      expect(await findingsOf(portal, 'ownership-unconfirmed')).toEqual([]);

      await portal.post('/confirmations', { entityRefs: ['checkout'] }, 'parent-team member');
      const { body: listed } = await portal.get('/confirmations?entityRef=checkout').expect(200);
      expect(faultsOf('get /v1/confirmations', listed)).toEqual([]);
      expect(listed.items).toEqual([
        expect.objectContaining({ by: 'user:default/ines', source: 'portal' }),
        expect.objectContaining({ by: 'user:default/mara', source: 'portal', reason: 'ours' }),
        expect.objectContaining({ at: '2020-01-05T00:00:00.000Z', source: 'git' }),
      ]);
      const ageMs = Date.parse(listed.holdsUntil) - Date.parse(listed.items[0].at);
      expect(ageMs).toBe(90 * 24 * 60 * 60_000);
      const { body: facts } = await portal.get('/facts').expect(200);
      expect(facts.confirmations).toEqual([expect.objectContaining({ by: 'user:default/ines' })]);
    });

    it('judges owners for the permission backend by the live fleet', async () => {
      const condition = (id: string, entityRef: string) => ({
        id,
        resourceRef: entityRef,
        resourceType: 'ownership-service',
        conditions: {
          rule: 'IS_SERVICE_OWNER',
          resourceType: 'ownership-service',
          params: { claims: ['user:default/ines', 'group:default/Commerce'] },
        },
      });
      const { body } = await request(portal.backend.server)
        .post('/api/ownership/.well-known/backstage/permissions/apply-conditions')
        .set('authorization', ACTORS.service)
        .send({
          items: [
            condition('theirs', CHECKOUT),
            condition('of another', 'component:default/by-person'),
            condition('of nobody', 'component:default/legacy-mail'),
            condition('not there', 'component:default/gone'),
          ],
        })
        .expect(200);
      expect(body.items).toEqual([
        { id: 'theirs', result: 'ALLOW' },
        { id: 'of another', result: 'DENY' },
        { id: 'of nobody', result: 'DENY' },
        { id: 'not there', result: 'DENY' },
      ]);
    });

    it('refuses one without holding back the others, and says why', async () => {
      const entityRefs = ['ledger', 'by-person', 'legacy-mail', 'legder', 'group:default/payments'];
      const { body } = await portal
        .post('/confirmations', { entityRefs }, 'team member')
        .expect(200);
      expect(body.confirmed).toMatchObject([{ entityRef: 'component:default/ledger' }]);
      expect(body.refused.map(({ because }: { because: string }) => because)).toEqual([
        'component:default/by-person belongs to user:default/yuki, for whom you do not act.',
        'component:default/legacy-mail has no owner; first it needs one.',
        'There is no entity component:default/legder. Did you mean component:default/ledger?',
        'group:default/payments is nothing that can be owned.',
      ]);
      expect(portal.auditor.createEvent).toHaveBeenLastCalledWith(
        expect.objectContaining({ eventId: 'ownership-confirm' }),
      );
    });

    it('lets another team confirm nothing once the owner changed', async () => {
      const checkout = portal.entities.find(({ metadata }) => metadata.name === 'checkout')!;
      checkout.spec = { ...checkout.spec, owner: 'search' };
      await portal.post('/refresh', {}, 'service').expect(200);
      const { body } = await portal.post(
        '/confirmations',
        { entityRefs: [CHECKOUT] },
        'team member',
      );
      expect(body.confirmed).toEqual([]);
    });

    it.each([
      ['nothing', {}, 'entityRefs'],
      ['an empty list', { entityRefs: [] }, 'entityRefs'],
      ['what is no reference', { entityRefs: ['a:b:c/d'] }, 'a:b:c/d'],
      ['too many', { entityRefs: Array.from({ length: 201 }, (_, at) => `s${at}`) }, '200'],
      ['a word nobody knows', { entityRefs: ['ledger'], colour: 'red' }, 'colour'],
    ])('refuses to confirm %s', async (_, body, named) => {
      const response = await portal.post('/confirmations', body, 'team member');
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(named);
    });

    it('keeps the newest statement of each source, and judges by it at once', async () => {
      expect(await findingsOf(portal, 'evidence-unmet')).toContainEqual(
        expect.objectContaining({ entityRef: CHECKOUT, state: 'unknown' }),
      );
      const state = async (...statements: object[]) =>
        (await portal.post('/evidence', { statements }, 'service').expect(200)).body;
      const recent = new Date(Date.now() - 60_000).toISOString();
      const first = await state({ ...STATEMENT, value: 99 }, { ...STATEMENT, observedAt: recent });
      expect(faultsOf('post /v1/evidence', first)).toEqual([]);
      expect(first).toEqual({ accepted: 2, refused: [] });
      // Late news of long ago change nothing.
      await state({ ...STATEMENT, value: 400 });
      const { body: facts } = await portal.get('/facts').expect(200);
      expect(facts.evidence).toEqual([{ ...STATEMENT, observedAt: recent, value: 12 }]);
      expect(about(await findingsOf(portal, 'evidence-unmet'))).not.toContain(CHECKOUT);

      await state({ ...STATEMENT, value: 31, observedAt: new Date().toISOString() });
      expect(await findingsOf(portal, 'evidence-unmet')).toContainEqual(
        expect.objectContaining({ entityRef: CHECKOUT, state: 'open' }),
      );
    });

    it('refuses statements one by one, and says which and why', async () => {
      const soon = new Date(Date.now() + 4 * 60_000).toISOString();
      const later = new Date(Date.now() + 6 * 60_000).toISOString();
      const statements = [
        { ...STATEMENT, observedAt: soon },
        { ...STATEMENT, observedAt: later },
        { ...STATEMENT, observedAt: 'yesterday' },
        { ...STATEMENT, entityRef: 'component:default/gone' },
        { ...STATEMENT, key: 'no such key' },
        { ...STATEMENT, value: { nested: true } },
        { ...STATEMENT, value: 3, source: 'other scanner' },
        'nonsense',
      ];
      const { body } = await portal.post('/evidence', { statements }, 'admin').expect(200);
      expect(body.accepted).toBe(2);
      expect(body.refused).toEqual([
        { index: 1, because: expect.stringContaining('still to come') },
        { index: 2, because: expect.stringContaining('observedAt') },
        { index: 3, because: expect.stringContaining('component:default/gone') },
        { index: 4, because: expect.stringContaining('key') },
        { index: 5, because: expect.stringContaining('value') },
        { index: 7, because: expect.any(String) },
      ]);
      await portal.post('/evidence', { statements: [] }, 'admin').expect(400);
    });

    it('remembers who is gone, so that their services are known as left behind', async () => {
      expect(await findingsOf(portal, 'owner-departed')).toEqual([]);
      const at = portal.entities.findIndex(({ metadata }) => metadata.name === 'yuki');
      portal.entities.splice(at, 1);
      // One of few people: believed when a second reading says so too.
      await portal.readAfter(0);
      await portal.readAfter(SETTLED_MS);
      expect(about(await findingsOf(portal, 'owner-departed'))).toEqual([
        'component:default/by-person',
      ]);
      const { body: facts } = await portal.get('/facts').expect(200);
      expect(facts.directoryHistory).toContainEqual({
        ref: 'user:default/yuki',
        lastSeen: expect.any(String),
      });
      expect(Object.keys(facts.firstSeen)).toContain(CHECKOUT);
    });

    it('tells a second replica at its next reading', async () => {
      const { entities, ownership } = portal;
      const second = await startJudgedPortal({ entities, ownership });
      await portal.post('/confirmations', { entityRefs: [CHECKOUT] }, 'team member').expect(200);
      await second.post('/refresh', {}, 'service').expect(200);
      const { body } = await second.get('/findings?rule=ownership-unconfirmed').expect(200);
      expect(body.findings).toEqual([]);
    });

    it('gives the organisation without addresses, and nothing twice', async () => {
      const response = await portal.get('/context').expect(200);
      expect(faultsOf('get /v1/context', response.body)).toEqual([]);
      expect(response.text).toContain('"mara"');
      expect(response.text).not.toContain('@fjordly');
      const { etag } = response.headers;
      await portal.get('/context').set('if-none-match', etag).expect(304);

      portal.entities.push(service('new-one', 'payments'));
      await portal.post('/refresh', {}, 'service').expect(200);
      const changed = await portal.get('/context').set('if-none-match', etag).expect(200);
      expect(changed.headers.etag).not.toBe(etag);
    });
  });
});
