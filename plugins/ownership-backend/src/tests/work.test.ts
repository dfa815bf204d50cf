import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { Handover } from '@rollcall/plugin-ownership-common';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import { type Actor, ACTORS, startJudgedPortal } from '../__testUtils__/startJudgedPortal';

function entity(kind: string, name: string, spec: Entity['spec'], annotations = {}): Entity {
  const apiVersion = kind === 'AuditPolicy' ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name, annotations }, spec };
}

function service(name: string, owner: string, tier?: string): Entity {
  return entity(
    'Component',
    name,
    { type: 'service', lifecycle: 'production', owner },
    tier === undefined ? {} : { 'rollcall.dev/tier': tier },
  );
}

const MEMBERS = { mara: 'payments', ines: 'commerce', yuki: 'search', priya: 'platform-admins' };

function organisation(): Entity[] {
  return [
    entity('Group', 'commerce', { type: 'division', children: ['payments'] }),
    entity('Group', 'payments', { type: 'team', children: [] }),
    entity('Group', 'search', { type: 'team', children: [] }),
    entity('Group', 'platform-admins', { type: 'team', children: [] }),
    entity('Group', 'old', { type: 'team', children: [] }, { 'rollcall.dev/status': 'retired' }),
    ...Object.entries(MEMBERS).map(([name, team]) => entity('User', name, { memberOf: [team] })),
    entity('AuditPolicy', 'policy', {
      scope: 'organisation',
      tiers: { '1': { title: 'Critical' } },
      tierOrder: ['1'],
      rules: { 'tier-missing': 'warning' },
    }),
    service('checkout', 'payments'),
    service('ledger', 'payments'),
    service('finder', 'search', '1'),
    service('legacy-mail', 'mailers'),
  ];
}

const CAMPAIGN = {
  name: 'Every tier known',
  scope: { teams: ['commerce'] },
  rules: ['tier-missing'],
  deadline: '2999-12-31',
  ownerRef: 'payments',
};
const actors = Object.keys(ACTORS) as Actor[];

describe('campaigns, handovers, mine and teams', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    const send = jest.fn();
    let entities: Entity[];
    let portal: Awaited<ReturnType<typeof startJudgedPortal>>;

    beforeEach(async () => {
      send.mockReset().mockResolvedValue(undefined);
      entities = organisation();
      const notifications = createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send }),
      });
      const ownership = await databases.init(id);
      portal = await startJudgedPortal({ entities, ownership, features: [notifications] });
    });
    afterEach(() => portal.backend.stop());

    /** What each actor is answered, in the order: anonymous, stranger, team, parent team, admin, service. */
    async function each(ask: (actor: Actor) => PromiseLike<{ status: number }>): Promise<number[]> {
      const answers = [];
      for (const actor of actors) answers.push((await ask(actor)).status);
      return answers;
    }

    /** Gives a service another owner or tier, as git would, and audits again. */
    async function change(name: string, replacement: Entity): Promise<void> {
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === name),
        1,
        replacement,
      );
      await portal.post('/refresh', {}, 'service').expect(200);
      await portal.runTask('ownership-work');
    }

    const startCampaign = async () =>
      (await portal.post('/campaigns', CAMPAIGN, 'team member').expect(201)).body;
    const propose = async (entityRef: string, toRef: string, actor: Actor) =>
      (await portal.post('/handovers', { entityRef, toRef }, actor).expect(201)).body as Handover;
    const sent = () =>
      send.mock.calls.map(
        ([{ recipients, payload }]) => `${recipients.entityRef}: ${payload.title}`,
      );

    it('lets the team that runs a campaign and admins start and end it', async () => {
      expect(await each(actor => portal.post('/campaigns', CAMPAIGN, actor))).toEqual([
        401, 403, 201, 201, 201, 201,
      ]);
      const endOne = async (actor: Actor) => {
        const campaign = await startCampaign();
        return portal.post(`/campaigns/${campaign.id}/end`, {}, actor);
      };
      expect(await each(endOne)).toEqual([401, 403, 200, 200, 200, 200]);
      const denied = portal.auditor.createEvent.mock.calls.map(([event]) => event);
      expect(denied).toContainEqual(
        expect.objectContaining({
          eventId: 'access-denied',
          meta: { permission: 'ownership.campaign.manage', ownerRef: 'group:default/payments' },
        }),
      );
    });

    it('lets the owner, teams above and admins propose a handover', async () => {
      const proposeOne = async (actor: Actor) => {
        const request = { entityRef: 'checkout', toRef: 'search' };
        const answer = await portal.post('/handovers', request, actor);
        if (answer.status === 201) {
          await portal.post(`/handovers/${answer.body.id}/cancel`, {}, actor).expect(200);
        }
        return answer;
      };
      expect(await each(proposeOne)).toEqual([401, 403, 201, 201, 201, 403]);
    });

    it('lets the receiving team ask for an orphan', async () => {
      const handover = await propose('legacy-mail', 'search', 'stranger');
      expect(handover.fromRef).toBeUndefined();
      await portal
        .post('/handovers', { entityRef: 'finder', toRef: 'payments' }, 'team member')
        .expect(403);
    });

    it.each([
      // Neither an admin nor a team above takes on work for those who will be paged.
      ['accept', [401, 403, 200, 403, 403, 403]],
      ['decline', [401, 403, 200, 403, 403, 403]],
    ])('lets only the receiving team %s', async (decision, expected) => {
      const { id: handover } = await propose('finder', 'payments', 'stranger');
      expect(
        await each(actor => portal.post(`/handovers/${handover}/${decision}`, {}, actor)),
      ).toEqual(expected);
    });

    it('lets who gives it away and admins cancel', async () => {
      const cancelOne = async (actor: Actor) => {
        const { id: handover } = await propose('checkout', 'search', 'team member');
        const answer = await portal.post(`/handovers/${handover}/cancel`, {}, actor);
        if (answer.status !== 200) {
          await portal.post(`/handovers/${handover}/cancel`, {}, 'admin').expect(200);
        }
        return answer;
      };
      expect(await each(cancelOne)).toEqual([401, 403, 200, 200, 200, 403]);
    });

    it('runs a campaign to its end', async () => {
      const campaign = await startCampaign();
      expect(faultsOf('post /v1/campaigns', campaign, 201)).toEqual([]);
      expect(campaign).toMatchObject({
        state: 'open',
        total: 2,
        closed: 0,
        ownerRef: 'group:default/payments',
        scope: { teams: ['group:default/commerce'] },
        teams: [{ teamRef: 'group:default/payments', total: 2, closed: 0 }],
      });
      await portal.runTask('ownership-work');
      expect(sent()).toEqual([
        'group:default/payments: Every tier known has begun, until 2999-12-31',
      ]);

      entities.push(service('newcomer', 'payments'));
      await change('checkout', service('checkout', 'payments', '1'));
      const detail = async () => (await portal.get(`/campaigns/${campaign.id}`)).body;
      const underWay = await detail();
      expect(faultsOf('get /v1/campaigns/{id}', underWay)).toEqual([]);
      expect(underWay).toMatchObject({
        state: 'open',
        total: 2,
        closed: 1,
        joinedLater: [{ entityRef: 'component:default/newcomer', openFindings: 1 }],
      });

      await change('ledger', service('ledger', 'payments', '1'));
      expect(await detail()).toMatchObject({
        state: 'done',
        closed: 2,
        closedAt: expect.any(String),
      });
      await change('ledger', service('ledger', 'payments'));
      expect(await detail()).toMatchObject({ state: 'open', closed: 1 });

      const ended = await portal
        .post(`/campaigns/${campaign.id}/end`, {}, 'team member')
        .expect(200);
      expect(faultsOf('post /v1/campaigns/{id}/end', ended.body)).toEqual([]);
      expect(ended.body).toMatchObject({ state: 'ended', joinedLater: [] });
      await portal.post(`/campaigns/${campaign.id}/end`, {}, 'team member').expect(409);
      const { body: list } = await portal.get('/campaigns');
      expect(faultsOf('get /v1/campaigns', list)).toEqual([]);
      expect(list.items).toHaveLength(1);
      expect(sent()).toHaveLength(1);
    });

    it.each([
      [{ ...CAMPAIGN, rules: [] }, 'rules'],
      [{ ...CAMPAIGN, rules: ['no-such-rule'] }, 'rules'],
      [{ ...CAMPAIGN, deadline: '2020-01-01' }, 'deadline'],
      [{ ...CAMPAIGN, deadline: 'tomorrow' }, 'deadline'],
      [{ ...CAMPAIGN, ownerRef: 'user:mara' }, 'ownerRef'],
      [{ ...CAMPAIGN, ownerRef: 'nobody-at-all' }, 'ownerRef'],
      [{ ...CAMPAIGN, name: ' ' }, 'name'],
      [{ ...CAMPAIGN, scope: { colours: ['red'] } }, 'scope'],
      [{ ...CAMPAIGN, scope: { teams: ['search'] } }, 'No service in scope'],
    ])('refuses the campaign %j and says why', async (request, named) => {
      const { status, body } = await portal.post('/campaigns', request, 'admin');
      expect(status).toBe(400);
      expect(body.error.message).toContain(named);
    });

    it('hands a service over: proposed, accepted, in git, done', async () => {
      const proposed = await propose('finder', 'payments', 'stranger');
      expect(faultsOf('post /v1/handovers', proposed, 201)).toEqual([]);
      expect(proposed).toMatchObject({
        state: 'proposed',
        fromRef: 'group:default/search',
        pagedRef: 'group:default/search',
        requestedBy: 'user:default/yuki',
      });
      expect(sent()).toEqual(['group:default/payments: yuki proposes that finder becomes yours']);
      const { body: mine } = await portal.get('/mine', 'team member');
      expect(mine.needsYou[0]).toMatchObject({ kind: 'handover', title: 'finder' });

      const path = `/handovers/${proposed.id}`;
      const { body: accepted } = await portal.post(`${path}/accept`, {}, 'team member').expect(200);
      expect(faultsOf('post /v1/handovers/{id}/accept', accepted)).toEqual([]);
      expect(accepted).toMatchObject({
        state: 'accepted',
        decidedBy: 'user:default/mara',
        pagedRef: 'group:default/search',
      });
      expect(sent()[1]).toBe('user:default/yuki: The handover of finder to payments was accepted');
      await portal.post(`${path}/decline`, {}, 'team member').expect(409);

      await portal.runTask('ownership-work');
      const found = async (query: string) => (await portal.get(`/handovers?${query}`)).body;
      expect((await found('entityRef=finder')).items).toMatchObject([{ state: 'accepted' }]);
      await change('finder', service('finder', 'payments', '1'));
      const done = await found('teamRef=search&state=done&state=declined');
      expect(faultsOf('get /v1/handovers', done)).toEqual([]);
      expect(done.items).toMatchObject([{ state: 'done', pagedRef: 'group:default/payments' }]);
      expect((await found('state=proposed')).items).toEqual([]);
      await portal.post(`${path}/cancel`, {}, 'admin').expect(409);
    });

    it.each([
      [{ entityRef: 'checkout', toRef: 'nobody-at-all' }, 400, 'toRef'],
      [{ entityRef: 'checkout', toRef: 'user:mara' }, 400, 'toRef'],
      [{ entityRef: 'checkout', toRef: 'old' }, 400, 'retired'],
      [{ entityRef: 'checkout', toRef: 'payments' }, 400, 'already'],
      [{ entityRef: 'chekout', toRef: 'search' }, 404, 'component:default/checkout'],
      [{ entityRef: 'checkout' }, 400, 'toRef'],
    ])('refuses the handover %j and says why', async (request, status, named) => {
      const answer = await portal.post('/handovers', request, 'admin');
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toContain(named);
      expect(send).not.toHaveBeenCalled();
    });

    it('has one handover of a service at a time', async () => {
      await propose('checkout', 'search', 'team member');
      const second = { entityRef: 'checkout', toRef: 'commerce' };
      const { status, body } = await portal.post('/handovers', second, 'admin');
      expect(status).toBe(409);
      expect(body.error.message).toContain('Another handover');
    });

    it.each([
      ['get', '/campaigns/none', 404],
      ['post', '/campaigns/none/end', 404],
      ['post', '/handovers/none/accept', 404],
      ['get', '/handovers?state=lost', 400],
      ['get', '/handovers?entityRef=a:b:c/d', 400],
      ['get', '/teams/default/nobody-at-all', 404],
      ['get', '/teams/default/payments?subTeams=perhaps', 400],
    ])('answers to %s %s that it is wrong: %s', async (method, path, expected) => {
      const answer = method === 'get' ? portal.get(path, 'admin') : portal.post(path, {}, 'admin');
      expect((await answer).status).toBe(expected);
    });

    it('works without notifications', async () => {
      send.mockRejectedValue(new Error('no notifications here'));
      await startCampaign();
      await propose('checkout', 'search', 'team member');
      await portal.runTask('ownership-work');
      expect((await portal.get('/handovers')).body.items).toHaveLength(1);
    });

    it('says what is mine and what is a team\u2019s', async () => {
      const { body: mine } = await portal.get('/mine', 'parent-team member');
      expect(faultsOf('get /v1/mine', mine)).toEqual([]);
      expect(mine.services.map(({ title }: { title: string }) => title)).toEqual([
        'checkout',
        'ledger',
      ]);
      const { body: team } = await portal.get('/teams/default/commerce');
      expect(faultsOf('get /v1/teams/{namespace}/{name}', team)).toEqual([]);
      expect(team).toMatchObject({ includesSubTeams: true, services: { length: 2 } });
      const { body: alone } = await portal.get('/teams/default/commerce?subTeams=false');
      expect(alone).toMatchObject({ includesSubTeams: false, services: [] });
    });
  });
});
