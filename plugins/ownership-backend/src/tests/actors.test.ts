import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { notificationService } from '@backstage/plugin-notifications-node';
import { operations } from '../__testUtils__/answersAsDescribed';
import { routeInventory } from '../__testUtils__/routeInventory';
import { type Actor, ACTORS, startJudgedPortal } from '../__testUtils__/startJudgedPortal';

const NAMES = Object.keys(ACTORS) as Actor[];
const MEMBERS = { mara: 'payments', ines: 'commerce', yuki: 'search', priya: 'platform-admins' };

function entity(kind: string, name: string, spec: Entity['spec'], annotations = {}): Entity {
  const apiVersion = kind === 'AuditPolicy' ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name, annotations }, spec };
}

function service(name: string, owner: string): Entity {
  return entity('Component', name, { type: 'service', lifecycle: 'production', owner });
}

/** Everybody is in a team of their own: payments is below commerce, and owns checkout. */
function organisation(): Entity[] {
  return [
    entity('Group', 'commerce', { type: 'division', children: ['payments'] }),
    ...['payments', 'search', 'platform-admins'].map(name =>
      entity('Group', name, { type: 'team', children: [] }),
    ),
    ...Object.entries(MEMBERS).map(([name, team]) => entity('User', name, { memberOf: [team] })),
    entity('AuditPolicy', 'policy', {
      scope: 'organisation',
      tiers: { '1': { title: 'Critical' } },
      tierOrder: ['1'],
      rules: { 'tier-missing': 'warning' },
      waivers: { acceptFrom: ['catalog/waivers/'] },
    }),
    service('checkout', 'payments'),
    service('finder', 'search'),
  ];
}

type Portal = Awaited<ReturnType<typeof startJudgedPortal>>;
type Answer = number | string;
interface Row {
  /** In the order: anonymous, stranger, team member, member of the team above, admin, service. */
  expected: Answer[];
  /** What an actor is answered; each is given something of their own to act on. */
  ask(portal: Portal, actor: Actor): Promise<Answer>;
}

const CHECKOUT = 'component:default/checkout';
const EVERYBODY = [401, 200, 200, 200, 200, 200];
const CAMPAIGN = {
  name: 'Every tier known',
  scope: { teams: ['commerce'] },
  rules: ['tier-missing'],
  deadline: '2999-12-31',
  ownerRef: 'payments',
};

function reads(path: string, expected: Answer[] = EVERYBODY): Row {
  return { expected, ask: async (portal, actor) => (await portal.get(path, actor)).status };
}

function posts(path: string, body: object, expected: Answer[]): Row {
  return { expected, ask: async (portal, actor) => (await portal.post(path, body, actor)).status };
}

async function startCampaign(portal: Portal): Promise<string> {
  return (await portal.post('/campaigns', CAMPAIGN, 'team member').expect(201)).body.id;
}

/** Payments gives checkout to search, whose member is the stranger. */
async function propose(portal: Portal): Promise<string> {
  const request = { entityRef: CHECKOUT, toRef: 'search' };
  return (await portal.post('/handovers', request, 'team member').expect(201)).body.id;
}

/** Each decides about a handover of their own, which is out of the way afterwards. */
function decides(decision: string, expected: Answer[]): Row {
  return {
    expected,
    async ask(portal, actor) {
      const id = await propose(portal);
      const { status } = await portal.post(`/handovers/${id}/${decision}`, {}, actor);
      await portal.post(`/handovers/${id}/cancel`, {}, 'team member');
      return status;
    },
  };
}

const ROWS: Record<string, Row> = {
  'get /v1/overview': reads('/overview'),
  'get /v1/services': reads('/services'),
  'get /v1/services.csv': reads('/services.csv'),
  'get /v1/services/{kind}/{namespace}/{name}': reads('/services/component/default/checkout'),
  'get /v1/entities/{kind}/{namespace}/{name}': reads('/entities/component/default/checkout'),
  'get /v1/findings': reads('/findings'),
  'get /v1/orphans': reads('/orphans'),
  'get /v1/rules': reads('/rules'),
  'get /v1/rules/{id}': reads('/rules/owner-unknown'),
  'get /v1/trend': reads('/trend'),
  'get /v1/history/{kind}/{namespace}/{name}': reads('/history/component/default/checkout'),
  'get /v1/runs': reads('/runs'),
  'get /v1/bundle': reads('/bundle?from=2026-01-01T00:00:00Z'),
  'get /v1/context': reads('/context'),
  'get /v1/zones': reads('/zones'),
  'get /v1/openapi.json': reads('/openapi.json'),
  'get /v1/facts': reads('/facts'),
  'get /v1/confirmations': reads('/confirmations?entityRef=checkout'),
  'get /v1/campaigns': reads('/campaigns'),
  'get /v1/campaigns/{id}': {
    expected: EVERYBODY,
    ask: async (portal, actor) =>
      (await portal.get(`/campaigns/${await startCampaign(portal)}`, actor)).status,
  },
  'get /v1/handovers': reads('/handovers'),
  'get /v1/teams/{namespace}/{name}': reads('/teams/default/payments'),
  // A pipeline has no services of its own.
  'get /v1/mine': reads('/mine', [401, 200, 200, 200, 200, 403]),
  'post /v1/patches/owner': posts(
    '/patches/owner',
    { entityRef: 'checkout', ownerRef: 'search' },
    EVERYBODY,
  ),
  'post /v1/patches/waiver': {
    expected: EVERYBODY,
    async ask(portal, actor) {
      const { body } = await portal.get('/findings?rule=tier-missing');
      const { fingerprint } = body.findings[0];
      const waiver = { fingerprint, reason: 'It goes away in spring', expires: '2999-12-31' };
      return (await portal.post('/patches/waiver', waiver, actor)).status;
    },
  },
  'post /v1/what-if': posts('/what-if', { remove: ['user:mara'] }, EVERYBODY),
  'post /v1/refresh': posts('/refresh', {}, [401, 403, 403, 403, 200, 200]),
  'post /v1/evidence': posts(
    '/evidence',
    {
      statements: [
        {
          entityRef: CHECKOUT,
          key: 'image.ageDays',
          value: 12,
          observedAt: '2026-01-20T10:00:00Z',
          source: 'scanner',
        },
      ],
    },
    [401, 403, 403, 403, 200, 200],
  ),
  'post /v1/erasures': posts(
    '/erasures',
    { userRef: 'user:long-gone' },
    [401, 403, 403, 403, 200, 200],
  ),
  // Nobody is refused as a whole but services, who cannot speak for people: each entity is judged by its owner.
  'post /v1/confirmations': {
    expected: [401, 'none', 'confirmed', 'confirmed', 'confirmed', 403],
    async ask(portal, actor) {
      const request = { entityRefs: [CHECKOUT] };
      const { status, body } = await portal.post('/confirmations', request, actor);
      if (status !== 200) return status;
      return body.confirmed.length > 0 ? 'confirmed' : 'none';
    },
  },
  'post /v1/campaigns': posts('/campaigns', CAMPAIGN, [401, 403, 201, 201, 201, 201]),
  'post /v1/campaigns/{id}/end': {
    expected: [401, 403, 200, 200, 200, 200],
    ask: async (portal, actor) =>
      (await portal.post(`/campaigns/${await startCampaign(portal)}/end`, {}, actor)).status,
  },
  'post /v1/handovers': {
    expected: [401, 403, 201, 201, 201, 403],
    async ask(portal, actor) {
      const request = { entityRef: CHECKOUT, toRef: 'search' };
      const { status, body } = await portal.post('/handovers', request, actor);
      if (status === 201) await portal.post(`/handovers/${body.id}/cancel`, {}, 'team member');
      return status;
    },
  },
  // The stranger is of the receiving team, and nobody else takes on work for it.
  'post /v1/handovers/{id}/accept': decides('accept', [401, 200, 403, 403, 403, 403]),
  'post /v1/handovers/{id}/decline': decides('decline', [401, 200, 403, 403, 403, 403]),
  'post /v1/handovers/{id}/cancel': decides('cancel', [401, 403, 200, 200, 200, 403]),
};

describe('every route, and who may ask it', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  it('is described, and has a row here', () => {
    const inventory = routeInventory().sort();
    expect(inventory.length).toBeGreaterThan(30);
    expect([...operations].sort()).toEqual(inventory);
    expect(Object.keys(ROWS).sort()).toEqual(inventory);
  });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let portal: Portal;

    beforeAll(async () => {
      const notifications = createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      });
      portal = await startJudgedPortal({
        entities: organisation(),
        ownership: await databases.init(databaseId),
        features: [notifications],
      });
    });
    afterAll(() => portal.backend.stop());

    it.each(Object.entries(ROWS))('%s', async (_, { ask, expected }) => {
      const answers: Answer[] = [];
      for (const actor of NAMES) answers.push(await ask(portal, actor));
      const named = (list: Answer[]) =>
        Object.fromEntries(NAMES.map((name, at) => [name, list[at]]));
      expect(named(answers)).toEqual(named(expected));
    });
  });
});
