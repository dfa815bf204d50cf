import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { setClock } from '@rollcall/test-utils';
import Router from 'express-promise-router';
import { keepFigures } from '../__testUtils__/keepFigures';
import { CHANGES, CHECKOUT, LEDGER, shopFleet, STRICT_POLICY } from '../__testUtils__/shop';
import { type Portal, startMonitoring } from '../__testUtils__/startMonitoring';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });

const GATE = '/gate/component/default/checkout';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type Report = JsonObject | undefined;

/** An ownership plugin that has one answer for every service. */
function ownershipThatSays(report: Report) {
  return createBackendPlugin({
    pluginId: 'ownership',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = Router();
          router.get('/v1/services/:kind/:namespace/:name', async (_req, res) => {
            res.status(report ? 200 : 500).json(report ?? {});
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

function messagesOf({ reasons }: { reasons: { topic: string; message: string }[] }, topic: string) {
  return reasons.filter(reason => reason.topic === topic).map(({ message }) => message);
}

afterEach(() => jest.useRealTimers());

describe.each(databases.eachSupportedId())('the gate, on %s', databaseId => {
  async function start(
    options: { policy?: string; badPerHour?: number; report?: Report; isOwned?: boolean } = {},
  ) {
    const { policy, badPerHour, report, isOwned = false } = options;
    const knex = await databases.init(databaseId);
    const fleet = shopFleet({ policy });
    const portal = await startMonitoring({
      fleet,
      knex,
      monitoring: CHANGES,
      sources: [{ name: 'main', baseUrl: 'http://127.0.0.1:9' }],
      features: isOwned ? [ownershipThatSays(report)] : [],
    });
    if (badPerHour !== undefined) {
      const nowMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
      await keepFigures(knex, { fleet, id: 'checkout-answered', badPerHour, nowMs });
    }
    return portal;
  }

  async function ask(portal: Portal, body: object, actor: Parameters<Portal['get']>[1] = 'member') {
    return (await portal.post(GATE, body, actor).expect(200)).body;
  }

  it('stops on a spent budget, and says how it knows', async () => {
    const portal = await start({ badPerHour: 30 });
    const { body } = await portal.get(GATE);
    expect(body).toMatchObject({ serviceRef: CHECKOUT, verdict: 'stop', exitCode: 1 });
    expect(messagesOf(body, 'budget')).toEqual([
      expect.stringMatching(/budget of "Promise answered" is spent and overspent by 200 %/),
    ]);
    await portal.backend.stop();
  });

  it('never takes old figures for those of now', async () => {
    const knex = await databases.init(databaseId);
    const fleet = shopFleet({ policy: 'tiers: {"1": {title: A, gate: {incidents: ignore}}}' });
    const portal = await startMonitoring({ fleet, knex });
    const nowMs = Date.now() - 5 * 60 * MINUTE_MS;
    await keepFigures(knex, { fleet, id: 'checkout-answered', badPerHour: 1, nowMs });
    const { body } = await portal.get(GATE);
    expect(body).toMatchObject({ verdict: 'cannot-know', exitCode: 2, unknown: 'closed' });
    expect(messagesOf(body, 'budget')).toEqual([expect.stringContaining('5 hours old')]);
    await portal.backend.stop();
  });

  it('claims nothing of incidents and standing that nobody told it', async () => {
    const policy = 'tiers: {"1": {title: A, gate: {standing: freeze}}}';
    const portal = await start({ badPerHour: 1, policy });
    const { body } = await portal.get(GATE);
    expect(body.verdict).toBe('cannot-know');
    expect(messagesOf(body, 'incidents')).toEqual([
      expect.stringContaining('Incidents are not installed in this portal'),
    ]);
    expect(messagesOf(body, 'standing')).toEqual([
      expect.stringContaining('Ownership is not installed'),
    ]);
    await portal.backend.stop();
  });

  it('stops while the service has an incident, and goes on once it has none', async () => {
    const portal = await start({ badPerHour: 1, policy: 'tiers: {"1": {title: A, gate: {}}}' });
    const incident = { number: 7, title: 'Cards are refused', severity: 1, state: 'open' } as const;
    portal.incidents.openIncidents.mockResolvedValue({ state: 'known', incidents: [incident] });
    const stopped = await portal.get(GATE);
    expect(stopped.body).toMatchObject({ verdict: 'stop', exitCode: 1 });
    expect(messagesOf(stopped.body, 'incidents')).toEqual([
      'Incident INC-7 is open: Cards are refused.',
    ]);
    portal.incidents.openIncidents.mockResolvedValue({ state: 'known', incidents: [] });
    expect(messagesOf((await portal.get(GATE)).body, 'incidents')).toEqual([
      'It has no open incident.',
    ]);
    expect(portal.incidents.openIncidents).toHaveBeenCalledWith(CHECKOUT);
    await portal.backend.stop();
  });

  it.each([
    [
      'what is unmet',
      { standing: { requirements: [{ title: 'An owner', state: 'unmet', because: 'none' }] } },
      'stop',
      'An owner',
    ],
    ['that all is met', { standing: { requirements: [] } }, 'go', 'It meets what its tier asks'],
    ['nothing of use', { standing: 'good' }, 'cannot-know', 'an answer that is not understood'],
    ['that it failed', undefined, 'cannot-know', 'status 500'],
  ])(
    'judges by how the service stands where ownership says %s',
    async (_, report, verdict, says) => {
      const policy = 'tiers: {"1": {title: A, gate: {incidents: ignore, standing: freeze}}}';
      const portal = await start({ badPerHour: 1, policy, isOwned: true, report });
      const { body } = await portal.get(GATE);
      expect(body.verdict).toBe(verdict);
      expect(messagesOf(body, 'standing')).toEqual([expect.stringContaining(says)]);
      await portal.backend.stop();
    },
  );

  it('lets a change go once everybody who must has approved, and nobody twice', async () => {
    const portal = await start({ badPerHour: 1 });
    const change = { id: 'abc/1', title: 'New tax rates' };
    const stopped = await ask(portal, { change });
    expect(stopped.verdict).toBe('stop');
    expect(messagesOf(stopped, 'change-record')).toEqual([
      expect.stringContaining('lacks the approval of tester and security'),
    ]);
    const path = `/changes/${encodeURIComponent('abc/1')}`;
    expect((await portal.get(path, 'tester')).body).toMatchObject({
      id: 'abc/1',
      title: 'New tax rates',
      services: [CHECKOUT],
      author: 'user:default/mara',
      missing: ['tester', 'security'],
      mayApproveAs: ['tester'],
      emergencies: [],
    });
    const approve = (role: string, actor: Parameters<Portal['get']>[1]) =>
      portal.post(`${path}/approvals`, { role }, actor!);
    const approved = await approve('tester', 'tester').expect(200);
    expect(approved.body).toMatchObject({
      missing: ['security'],
      mayApproveAs: [],
      approvals: [{ role: 'tester', by: 'user:default/tess', at: expect.any(String) }],
    });
    await approve('tester', 'tester').expect(200);
    await approve('security', 'tester').expect(403);
    expect((await ask(portal, { change })).verdict).toBe('stop');
    await approve('security', 'security').expect(200);
    const gone = await ask(portal, { change });
    expect(gone).toMatchObject({ verdict: 'go', exitCode: 0, owed: [] });
    expect((await portal.get(`${GATE}?change=abc%2F1`)).body.verdict).toBe('go');
    // It is on record for checkout, not for the other one.
    expect((await portal.get('/changes?serviceRef=ledger')).body.items).toEqual([]);
    await portal.backend.stop();
  });

  it('takes no approval of an author, of a stranger, or in a role that nobody has', async () => {
    const portal = await start();
    await portal.post(GATE, { change: { id: 'c', author: 'user:tess' } }, 'service').expect(200);
    const approve = async (role: string, actor: Parameters<Portal['get']>[1]) => {
      const { status, body } = await portal.post('/changes/c/approvals', { role }, actor!);
      return [status, body.error?.message];
    };
    expect(await approve('tester', 'tester')).toEqual([403, expect.stringContaining('their own')]);
    expect(await approve('tester', 'stranger')).toEqual([403, expect.stringContaining('members')]);
    expect(await approve('tester', 'admin')).toEqual([403, expect.stringContaining('members')]);
    expect(await approve('tester', 'service')).toEqual([403, expect.stringContaining('person')]);
    expect(await approve('chef', 'tester')).toEqual([400, expect.stringContaining('tester')]);
    expect(portal.audited().filter(id => id === 'access-denied')).toHaveLength(4);
    await portal.post('/changes/d/approvals', { role: 'tester' }, 'tester').expect(404);
    await portal.backend.stop();
  });

  it('lets two people approve at once in one role, and keeps one', async () => {
    const portal = await start();
    await ask(portal, { change: { id: 'c' } }, 'service');
    const answers = await Promise.all([
      portal.post('/changes/c/approvals', { role: 'owner' }, 'member'),
      portal.post('/changes/c/approvals', { role: 'owner' }, 'lead'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await portal.get('/changes/c')).body.approvals).toHaveLength(1);
    await portal.backend.stop();
  });

  it('lets a lead go at once in an emergency, who owes the approvals until they are given', async () => {
    const portal = await start({ badPerHour: 30 });
    const change = { id: 'hotfix' };
    const emergency = { reason: 'Cards are refused' };
    const refused = await ask(portal, { change, emergency }, 'member');
    expect(refused).toMatchObject({ verdict: 'stop', owed: [] });
    expect(messagesOf(refused, 'emergency')).toEqual([
      expect.stringContaining('not known to lead'),
    ]);
    expect(portal.audited()).toContain('access-denied');
    expect((await portal.get('/changes/hotfix')).body.emergencies).toEqual([]);

    const gone = await ask(portal, { change, emergency }, 'lead');
    expect(gone).toMatchObject({ verdict: 'go', exitCode: 0 });
    expect(gone.owed.map(({ role }: { role: string }) => role)).toEqual(['tester', 'security']);
    expect(portal.audited()).toContain('change-emergency');
    expect(portal.told()).toEqual([
      expect.stringMatching(
        /^group:default\/testers: Approve an emergency change of checkout as tester by/,
      ),
      expect.stringMatching(/^group:default\/security: /),
    ]);
    const { body } = await portal.get('/changes?owed=true', 'security');
    expect(body.items).toEqual([
      expect.objectContaining({
        id: 'hotfix',
        mayApproveAs: ['security'],
        emergencies: [
          {
            serviceRef: CHECKOUT,
            reason: 'Cards are refused',
            by: 'user:default/lena',
            at: expect.any(String),
            owed: [
              { role: 'tester', due: gone.owed[0].due, overdue: false },
              { role: 'security', due: gone.owed[1].due, overdue: false },
            ],
          },
        ],
      }),
    ]);
    // To say it again puts nothing off, and tells nobody twice.
    const again = await ask(portal, { change, emergency: { reason: 'Still' } }, 'lead');
    expect(again.owed).toEqual(gone.owed);
    expect(portal.told()).toHaveLength(2);
    expect((await portal.get('/facts', 'service')).body.overdueActions).toEqual([]);

    setClock(Date.now() + 3 * DAY_MS);
    await portal.post('/changes/hotfix/approvals', { role: 'tester' }, 'tester').expect(200);
    const facts = await portal.get('/facts', 'service');
    expect(facts.body.overdueActions).toEqual([
      {
        entityRef: CHECKOUT,
        id: 'hotfix/security',
        title: expect.stringContaining('as security'),
        due: gone.owed[1].due,
      },
    ]);
    await portal.post('/changes/hotfix/approvals', { role: 'security' }, 'security').expect(200);
    expect((await portal.get('/changes?owed=true')).body.items).toEqual([]);
    const { body: after } = await portal
      .get('/facts', 'service')
      .set('if-none-match', facts.headers.etag)
      .expect(200);
    expect(after.overdueActions).toEqual([]);
    await portal.backend.stop();
  });

  it('lets no pipeline call an emergency, and nobody without a change or a reason', async () => {
    const portal = await start();
    const emergency = { reason: 'Cards are refused' };
    const change = { id: 'c' };
    const answers = [
      await portal.post(GATE, { change, emergency }, 'service'),
      await portal.get('/changes/c'),
      await portal.post(GATE, { emergency }, 'lead'),
      await portal.post(GATE, { change, emergency: { reason: ' ' } }, 'lead'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 404, 400, 400]);
    expect(portal.audited()).toEqual(['access-denied']);
    await portal.backend.stop();
  });

  it('puts a change on record only for those who own every service of it', async () => {
    const portal = await start();
    const services = [CHECKOUT, LEDGER];
    await portal.post(GATE, { change: { id: 'c' } }, 'stranger').expect(403);
    await portal.post(GATE, { change: { id: 'c', services } }, 'member').expect(403);
    await portal
      .post(GATE, { change: { id: 'c', author: 'user:kim' } }, 'member')
      .expect(400, /only a service/);
    await portal
      .post(GATE, { change: { id: 'c', services: ['component:nowhere'] } }, 'admin')
      .expect(400, /component:default\/nowhere/);
    await portal.get('/changes/c').expect(404);
    await portal.post(GATE, { change: { id: 'c', services, author: 'user:mara' } }, 'service');
    const { body } = await portal.get('/changes/c');
    expect(body).toMatchObject({ services, author: 'user:default/mara' });
    await portal.backend.stop();
  });

  it('takes no approval of one change for that of another service with the same id', async () => {
    const portal = await start();
    const change = { id: '42' };
    await ask(portal, { change });
    // Until somebody approved it, it may become one of several services; who approves sees them all.
    await portal.post('/gate/component/default/ledger', { change }, 'service').expect(200);
    expect((await portal.get('/changes/42')).body.services).toEqual([CHECKOUT, LEDGER]);
    await ask(portal, { change: { id: '43' } });
    await portal.post('/changes/43/approvals', { role: 'tester' }, 'tester').expect(200);
    const { status, body } = await portal.post(
      '/gate/component/default/ledger',
      { change: { id: '43' } },
      'service',
    );
    expect([status, body.error.message]).toEqual([409, expect.stringContaining('another id')]);
    expect((await portal.get('/changes/43')).body.services).toEqual([CHECKOUT]);
    await portal.backend.stop();
  });

  it('keeps what somebody did under a pseudonym, who is erased', async () => {
    const portal = await start({ badPerHour: 30 });
    const change = { id: 'c', title: 'Of Lena Berg' };
    await ask(portal, { change, emergency: { reason: 'Lena Berg saw it' } }, 'lead');
    await portal.post('/changes/c/approvals', { role: 'tester' }, 'tester').expect(200);
    const request = { userRef: 'user:lena', names: ['Lena Berg'] };
    const { body } = await portal.post('/erasures', request, 'admin').expect(200);
    expect(body).toEqual({
      pseudonym: expect.stringMatching(/^user:default\/erased-/),
      rows: {
        monitoring_changes: 1,
        monitoring_change_authors: 1,
        monitoring_change_approvals: 0,
        monitoring_emergencies: 1,
      },
      isInCatalog: true,
    });
    const kept = (await portal.get('/changes/c')).body;
    expect(JSON.stringify(kept)).not.toMatch(/lena/i);
    expect(kept).toMatchObject({
      author: body.pseudonym,
      approvals: [{ by: 'user:default/tess' }],
      emergencies: [{ by: body.pseudonym }],
    });
    await portal.backend.stop();
  });

  it('gives changes page by page, the newest first', async () => {
    const portal = await start();
    for (const id of ['one', 'two', 'three']) await ask(portal, { change: { id } });
    const first = (await portal.get('/changes?limit=2')).body;
    const rest = (await portal.get(`/changes?limit=2&cursor=${first.nextCursor}`)).body;
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(['one', 'two', 'three']));
    expect(first.totalItems).toBe(3);
    expect(rest.nextCursor).toBeUndefined();
    await portal.backend.stop();
  });

  it('tells those on call of a change that goes ahead on a spent budget, where the policy wants it', async () => {
    const policy = STRICT_POLICY.replace('spent: freeze', 'spent: page').replace(
      'changeRecord: {approvals: [tester, security]}',
      'changeRecord: {approvals: []}',
    );
    const portal = await start({ policy, badPerHour: 30 });
    portal.onCall.whoIsOnCall.mockImplementation(async ref => ({
      ...{ ref, at: new Date().toISOString(), state: 'on-call', skipped: [], hops: [] },
      namesHidden: false,
      people: [{ userRef: 'user:default/mara' }, { userRef: 'user:default/of-another-company' }],
    }));
    const gone = await ask(portal, { change: { id: 'c' } });
    expect(gone).toMatchObject({ verdict: 'go', pagesOnCall: true });
    // Only people of the catalog are told.
    expect(portal.told()).toEqual([
      'user:default/mara: A change of checkout goes ahead while its budget is spent',
    ]);
    await ask(portal, { change: { id: 'c' } });
    expect(portal.told()).toHaveLength(1);
    await portal.backend.stop();
  });

  it.each([
    ['get', '/gate/component/default/nothing', 404],
    ['get', '/gate/group/default/payments', 404],
    ['get', `${GATE}?odd=1`, 400],
    ['get', `${GATE}/after`, 400],
    ['get', `${GATE}/after?change=nothing`, 404],
    ['get', '/changes?limit=0', 400],
    ['get', '/changes?serviceRef=group:payments', 400],
    ['get', '/changes?cursor=odd', 400],
  ] as const)('answers %s %s with %s', async (_, path, status) => {
    const portal = await start();
    expect((await portal.get(path)).status).toBe(status);
    await portal.backend.stop();
  });
});
