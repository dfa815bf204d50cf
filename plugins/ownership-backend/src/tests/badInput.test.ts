import { createMockDirectory, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { FleetOverview } from '@rollcall/plugin-ownership-common';
import { type Actor, startJudgedPortal } from '../__testUtils__/startJudgedPortal';
import { startPortal } from '../__testUtils__/startPortal';
import { switchableDatabase } from '../__testUtils__/switchableDatabase';

function entity(kind: string, name: string, spec: Entity['spec'], title?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, ...(title && { title }) },
    spec,
  };
}

function service(name: string, owner: string, title?: string): Entity {
  return entity('Component', name, { type: 'service', lifecycle: 'production', owner }, title);
}

function organisation(): Entity[] {
  return [
    entity('Group', 'payments', { type: 'team', children: [] }),
    entity('Group', 'search', { type: 'team', children: [] }),
    entity('User', 'mara', { memberOf: ['payments'] }),
    entity('User', 'yuki', { memberOf: ['search'] }),
    ...['checkout', 'ledger', 'refunds', 'payouts', 'wallet', 'fraud'].map(name =>
      service(name, 'payments'),
    ),
  ];
}

function policy(rules: string): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: organisation}
spec:
  scope: organisation
  tiers: {'1': {title: Critical}}
  ${rules}
`;
}

const TEAM = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production, owner: payments}
`;

describe('bad input', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const folder = createMockDirectory();
  jest.setTimeout(120_000);
  afterEach(() => folder.clear());

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('keeps a policy that became invalid in its last good form, and says so', async () => {
      const valid = policy('rules: {tier-missing: error}');
      folder.setContent({ 'rollcall.yaml': valid, 'org.yaml': TEAM });
      const portal = await startPortal({
        databases: { catalog: await databases.init(id), ownership: await databases.init(id) },
        folder: folder.path,
      });
      const tierMissing = async () => {
        const { body } = await portal.get('/api/ownership/v1/findings?rule=tier-missing');
        return body.findings.map(({ severity }: { severity: string }) => severity);
      };
      await portal.getWhen<FleetOverview>(
        '/api/ownership/v1/overview',
        body => body.services === 1,
      );
      expect(await tierMissing()).toEqual(['error']);

      folder.addContent({ 'rollcall.yaml': policy('rules: {tier-missing: deadly}') });
      await portal.readSources();
      const broken = await portal.getWhen<FleetOverview>(
        '/api/ownership/v1/overview',
        body => body.rejected.length > 0,
      );
      expect(broken.rejected).toMatchObject([
        { rule: 'document-invalid', file: 'rollcall.yaml', state: 'open' },
      ]);
      expect(JSON.stringify(broken.rejected)).toContain('tier-missing');
      expect(await tierMissing()).toEqual(['error']);

      // Not only unreadable, but undecided.
      folder.addContent({
        'rollcall.yaml': valid,
        'other.yaml': valid.replace('name: o', 'name: p'),
      });
      await portal.readSources();
      await portal.refresh();
      const { body: undecided } = await portal.get('/api/ownership/v1/overview');
      expect(undecided.snapshot.staleReason).toContain('Two audit policies claim');
      expect(undecided.services).toBe(1);
      expect(await tierMissing()).toEqual(['error']);
      await portal.backend.stop();
    });

    describe('with a fleet', () => {
      let entities: Entity[];
      let portal: Awaited<ReturnType<typeof startJudgedPortal>>;
      let setAway: (isAway: boolean) => void;
      const start = async (given: Entity[]) => {
        entities = given;
        const switchable = switchableDatabase(await databases.init(id));
        ({ setAway } = switchable);
        portal = await startJudgedPortal({ entities, ownership: switchable.database });
      };
      const read = async (path: string, actor: Actor = 'stranger') => {
        const { status, body } = await portal.get(path, actor);
        expect({ path, status }).toEqual({ path, status: 200 });
        return body;
      };
      afterEach(() => portal.backend.stop());

      it('answers what it knows while the database is away, and loses nothing', async () => {
        await start([...organisation(), service('mailer', 'mailers')]);
        await portal.runTask('ownership-record-audit');
        const { body: done } = await portal.post(
          '/confirmations',
          { entityRefs: ['component:default/checkout'] },
          'team member',
        );
        expect(done.confirmed).toHaveLength(1);
        const orphan = async () => (await read('/orphans')).groups[0].orphans[0];
        const { since } = await orphan();
        expect(since).toEqual(expect.any(String));

        setAway(true);
        await portal.runTask('ownership-refresh');
        await portal.runTask('ownership-record-audit');
        const { services, snapshot } = await read('/overview');
        expect({ services, snapshot }).toMatchObject({ services: 7, snapshot: { complete: true } });
        for (const path of ['/services', '/findings', '/teams/default/payments', '/context']) {
          await read(path);
        }
        expect(await orphan()).toMatchObject({ ref: 'component:default/mailer', since });
        const needsIt = ['/trend', '/runs', '/campaigns', '/handovers', '/mine'];
        for (const path of needsIt) {
          const { status, body } = await portal.get(path);
          expect({ path, status }).toEqual({ path, status: 503 });
          expect(body.error.message).toMatch(
            /database .+ does not answer .+ nothing recorded is lost/,
          );
          expect(JSON.stringify(body)).not.toMatch(/10\.0\.0\.1|select/);
        }

        setAway(false);
        for (const path of needsIt) await read(path);
        await portal.runTask('ownership-refresh');
        await portal.runTask('ownership-record-audit');
        expect((await read('/runs')).items).not.toEqual([]);
        expect((await orphan()).since).toEqual(expect.any(String));
        const { items } = await read('/confirmations?entityRef=checkout');
        expect(items).toHaveLength(1);
      });

      it('goes on where a service vanishes that people work on', async () => {
        await start([...organisation(), service('mailer', 'payments')]);
        const ref = 'component:default/mailer';
        await portal.post('/confirmations', { entityRefs: [ref] }, 'team member').expect(200);
        await portal
          .post('/handovers', { entityRef: ref, toRef: 'search' }, 'team member')
          .expect(201);
        await portal.runTask('ownership-record-audit');

        entities.pop();
        await portal.readAfter(0);
        await portal.runTask('ownership-work');
        await portal.runTask('ownership-record-audit');
        const gone = await portal.get('/services/component/default/mailer');
        expect(gone.status).toBe(404);
        expect(gone.body.error.message).toContain('mailer');
        for (const path of ['/overview', '/services', '/mine', '/orphans', '/findings', '/facts']) {
          await read(path);
        }
        // Gone is not handed over.
        expect((await read('/handovers')).items).toMatchObject([{ entityRef: ref }]);
        expect((await read('/handovers')).items[0].state).not.toBe('done');
        const { state, changes } = await read('/history/component/default/mailer');
        expect(state).toBeUndefined();
        expect(changes).toMatchObject([{ ownerRef: 'group:default/payments' }]);
        expect(changes[0].until).toEqual(expect.any(String));
        const { confirmations } = await read('/bundle?from=2026-01-01T00:00:00Z');
        expect(confirmations).toMatchObject([{ entityRef: ref }]);
      });

      it('holds thousands of findings of one team', async () => {
        const many = Array.from({ length: 3_000 }, (_, number) => service(`s${number}`, 'mailers'));
        const [payments, search, , yuki] = organisation();
        const owned = many.map(({ metadata }, at) =>
          at < 2_000 ? service(metadata.name, 'payments') : many[at],
        );
        await start([payments, search, yuki, ...owned]);
        const { services } = await read('/teams/default/payments');
        expect(services).toHaveLength(2_000);
        const asked = '/findings?team=payments&limit=1000';
        const first = await read(asked);
        expect(first.findings).toHaveLength(1_000);
        const seen = new Set(
          first.findings.map((each: { fingerprint: string }) => each.fingerprint),
        );
        for (let { nextCursor } = first; nextCursor;) {
          const page = await read(`${asked}&cursor=${encodeURIComponent(nextCursor)}`);
          for (const { fingerprint } of page.findings) seen.add(fingerprint);
          ({ nextCursor } = page);
        }
        // Each of the two thousand has at least one, its team nobody in it.
        expect(seen.size).toBeGreaterThanOrEqual(2_000);
        const { body: campaign } = await portal
          .post(
            '/campaigns',
            {
              name: 'No orphans',
              scope: {},
              rules: ['owner-unknown'],
              deadline: '2999-12-31',
              ownerRef: 'payments',
            },
            'admin',
          )
          .expect(201);
        expect(campaign).toMatchObject({ total: 1_000, closed: 0 });
        entities.splice(
          3,
          Infinity,
          ...many.map(({ metadata }) => service(metadata.name, 'payments')),
        );
        await portal.readAfter(0);
        await portal.runTask('ownership-work');
        const done = await read(`/campaigns/${campaign.id}`);
        expect(done).toMatchObject({ state: 'done', total: 1_000, closed: 1_000 });
      });

      it('takes names of every kind for what they are', async () => {
        const odd = `group:default/x"'--%_💥\u202E<script>=1+1`;
        const title = `=cmd|' /C calc'!A0 "50 %_" <b>`;
        await start([...organisation(), service('A.b_c-0', odd, title)]);
        const ref = 'component:default/a.b_c-0';
        const { items } = await read(`/services?q=${encodeURIComponent('50 %_')}`);
        expect(items).toMatchObject([{ ref, title, owner: { state: 'not-found', declared: odd } }]);
        expect((await read('/services?q=%25%25')).items).toEqual([]);
        expect((await read(`/services?q=${encodeURIComponent('(.*')}`)).items).toEqual([]);
        expect(await read('/services/component/Default/A.B_C-0')).toMatchObject({ ref, title });
        const { groups } = await read('/orphans');
        expect(groups[0].orphans[0].orphan.message).toContain('💥');
        await portal.runTask('ownership-record-audit');
        const { state } = await read('/history/component/default/A.b_c-0');
        expect(state).toMatchObject({ ownerState: 'not-found' });
        const { text } = await portal.get('/services.csv?orphan=true').expect(200);
        // Neither a formula nor a row of its own.
        expect(text).not.toMatch(/(?:^|,)"?=/m);
        expect(text.trim().split('\r\n')).toHaveLength(2);
      });
    });
  });
});
