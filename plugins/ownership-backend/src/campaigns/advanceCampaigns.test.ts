import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Notifier } from '@rollcall/backend-kit';
import { advanceCampaign, startCampaign } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { auditedSnapshotOf } from '../__testUtils__/auditedSnapshotOf';
import { CampaignStore } from '../database/campaigns/CampaignStore';
import { advanceCampaigns } from './advanceCampaigns';

const START = '2026-11-21T10:00:00.000Z';
const POLICY = `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: policy}
spec:
  scope: organisation
  tiers: {'1': {title: Critical}}
  tierOrder: ['1']
  rules: {tier-missing: warning}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: search}
spec: {type: team, children: []}
---
`;

interface Described {
  owner?: string;
  tier?: string;
}

function catalogOf(services: Record<string, Described>): string {
  const documents = Object.entries(services).map(
    ([name, { owner = 'payments', tier }]) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}, annotations: {${tier ? `rollcall.dev/tier: "${tier}"` : ''}}}
spec: {type: service, lifecycle: production, owner: ${owner}}
`,
  );
  return POLICY + documents.join('---\n');
}

const ALL = { checkout: {}, ledger: {}, finder: { owner: 'search' }, lost: { owner: 'nobody' } };
const MENDED = {
  checkout: { tier: '1' },
  ledger: { tier: '1' },
  finder: { owner: 'search', tier: '1' },
  lost: { owner: 'nobody', tier: '1' },
};

describe('campaigns over time', () => {
  const directory = resolvePackagePath('@rollcall/plugin-ownership-backend', 'migrations');
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let knex: Knex;
    let store: CampaignStore;
    const send = jest.fn();
    const logger = mockServices.logger.mock();
    const notifier = new Notifier({ logger, notifications: { send }, topic: 'ownership' });

    const advance = (services: Record<string, Described>, now: string, own = store) =>
      advanceCampaigns({
        store: own,
        notifier,
        audited: auditedSnapshotOf(catalogOf(services), now),
        now,
      });
    const sent = () =>
      send.mock.calls
        .map(([{ recipients, payload }]) => `${recipients.entityRef}: ${payload.title}`)
        .sort();

    beforeEach(async () => {
      send.mockReset().mockResolvedValue(undefined);
      knex = await databases.init(id);
      await knex.migrate.latest({ directory });
      store = new CampaignStore(knex);
      const { fleet, findings } = auditedSnapshotOf(catalogOf(ALL), START);
      const request = { scope: {}, rules: ['tier-missing'] };
      await store.insert({
        ...request,
        ...startCampaign(fleet, findings, request),
        id: 'tiers',
        name: 'Tiers',
        ownerRef: 'group:default/search',
        deadline: '2026-12-20',
        startedAt: START,
        startedBy: 'user:default/mara',
        readAt: START,
      });
    });

    it('closes, counts each day, is done, and opens again when a finding comes back', async () => {
      await advance({ ...ALL, checkout: { tier: '1' } }, '2026-11-21T12:00:00.000Z');
      expect(await store.get('tiers')).toMatchObject({ state: 'open', total: 4, closed: 1 });
      await advance(MENDED, '2026-11-23T12:00:00.000Z');
      const done = { state: 'done', closed: 4, closedAt: '2026-11-23T12:00:00.000Z' };
      expect(await store.get('tiers')).toMatchObject(done);
      await advance(MENDED, '2026-11-24T12:00:00.000Z');
      expect(await store.get('tiers')).toMatchObject(done);

      await advance({ ...MENDED, ledger: {} }, '2026-11-25T12:00:00.000Z');
      const reopened = await store.get('tiers');
      expect(reopened).toMatchObject({ state: 'open', closed: 3 });
      expect(reopened!.closedAt).toBeUndefined();
      const items = await store.items('tiers');
      expect(items.filter(({ reopened: cameBack }) => cameBack)).toMatchObject([
        { entityRef: 'component:default/ledger', state: 'open' },
      ]);
      expect(await store.progress('tiers')).toEqual([
        { day: '2026-11-21', total: 4, closed: 1 },
        { day: '2026-11-23', total: 4, closed: 4 },
        { day: '2026-11-25', total: 4, closed: 3 },
      ]);
    });

    it('takes no doubtful snapshot for progress', async () => {
      const now = '2026-11-22T10:00:00.000Z';
      const audited = auditedSnapshotOf(catalogOf(MENDED), now);
      for (const doubt of [{ complete: false }, { staleReason: 'Half of it is gone.' }]) {
        const doubtful = { ...audited, snapshot: { ...audited.snapshot, ...doubt } };
        await advanceCampaigns({ store, notifier, audited: doubtful, now });
        expect(await store.get('tiers')).toMatchObject({ state: 'open', closed: 0 });
        expect(send).not.toHaveBeenCalled();
      }
    });

    it('takes nothing back on the word of a replica that has read the catalog before', async () => {
      const now = '2026-11-22T10:01:00.000Z';
      const heldAgainst = (services: Record<string, Described>, readAt: string) => {
        const audited = auditedSnapshotOf(catalogOf(services), now);
        const snapshot = { ...audited.snapshot, readAt };
        return advanceCampaigns({ store, notifier, audited: { ...audited, snapshot }, now });
      };
      await heldAgainst(MENDED, '2026-11-22T10:00:40.000Z');
      const done = { state: 'done', closed: 4, closedAt: now };
      expect(await store.get('tiers')).toMatchObject(done);
      await heldAgainst(ALL, '2026-11-22T10:00:10.000Z');
      expect(await store.get('tiers')).toMatchObject(done);
      expect((await store.items('tiers')).some(({ reopened }) => reopened)).toBe(false);

      // What it reads later counts, and so does a reading of a clock that was set back.
      await heldAgainst(ALL, '2026-11-22T10:00:50.000Z');
      expect(await store.get('tiers')).toMatchObject({ state: 'open', closed: 0 });
      await heldAgainst(MENDED, '2026-11-20T10:00:00.000Z');
      expect(await store.get('tiers')).toMatchObject({ state: 'done', closed: 4 });
    });

    it('begins with the reading its items were found in', async () => {
      const earlier = '2026-11-21T09:59:30.000Z';
      await advance(MENDED, earlier);
      expect(await store.get('tiers')).toMatchObject({ state: 'open', closed: 0 });
    });

    it('goes on with campaigns of which no reading was kept', async () => {
      await knex.migrate.down({ directory, name: '20261128100000_campaign_readings.js' });
      expect(await knex('ownership_campaigns').first()).not.toHaveProperty('read_at');
      await knex.migrate.latest({ directory });
      expect(await knex('ownership_campaigns').first()).toMatchObject({ read_at: null });
      await advance(MENDED, '2026-11-22T10:00:00.000Z');
      expect(await store.get('tiers')).toMatchObject({ state: 'done', closed: 4 });
    });

    it('leaves a campaign alone that was ended by hand', async () => {
      expect(await store.end('tiers', START)).toBe(true);
      expect(await store.end('tiers', START)).toBe(false);
      await advance(MENDED, '2026-12-22T10:00:00.000Z');
      expect(await store.get('tiers')).toMatchObject({
        state: 'ended',
        closed: 0,
        closedAt: START,
      });
      expect(send).not.toHaveBeenCalled();
    });

    it('reminds each team with open items, once for each occasion, and nobody else', async () => {
      await advance(ALL, START);
      expect(sent()).toEqual([
        'group:default/payments: Tiers has begun, until 2026-12-20',
        'group:default/search: Tiers has begun, until 2026-12-20',
      ]);
      expect(send).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: 'group:default/payments' },
        payload: expect.objectContaining({
          description: '2 findings of yours are open.',
          link: '/ownership/campaigns/tiers',
        }),
      });

      const left = { ...MENDED, ledger: {}, lost: { owner: 'nobody' } };
      const occasions = [
        ['2026-12-12T23:00:00.000Z', []],
        ['2026-12-13T01:00:00.000Z', ['Tiers ends in a week, on 2026-12-20']],
        ['2026-12-14T01:00:00.000Z', []],
        ['2026-12-19T01:00:00.000Z', ['Tiers ends tomorrow, on 2026-12-20']],
        ['2026-12-21T01:00:00.000Z', ['Tiers is overdue since 2026-12-20']],
        ['2027-01-21T01:00:00.000Z', []],
      ] as const;
      for (const [now, titles] of occasions) {
        send.mockClear();
        await advance(left, now);
        await advance(left, now);
        expect(sent()).toEqual(titles.map(title => `group:default/payments: ${title}`));
      }
    });

    it('sends one reminder although two replicas run at once, and after a restart', async () => {
      const replicas = [store, new CampaignStore(knex)];
      await Promise.all(replicas.map(replica => advance(ALL, START, replica)));
      await advance(ALL, START, new CampaignStore(knex));
      expect(sent()).toHaveLength(2);
      expect(await store.get('tiers')).toMatchObject({ state: 'open', closed: 0 });
    });

    it('tries again what could not be delivered, and complains once', async () => {
      send.mockRejectedValue(new Error('no notifications here'));
      await advance(ALL, START);
      await advance(ALL, START);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      send.mockReset().mockResolvedValue(undefined);
      await advance(ALL, START);
      expect(sent()).toHaveLength(2);
    });

    it('counts every advance once, however many replicas try at the same moment', async () => {
      const { fleet, findings } = auditedSnapshotOf(catalogOf(MENDED), START);
      const tries = Array.from({ length: 6 }, () =>
        new CampaignStore(knex).advance({
          id: 'tiers',
          day: '2026-11-22',
          readAt: START,
          advance: before => advanceCampaign(before, fleet, { findings, now: START }),
        }),
      );
      const winners = (await Promise.all(tries)).filter(Boolean);
      expect(winners.length).toBeGreaterThan(0);
      const { version } = await knex('ownership_campaigns').first('version');
      // It began with version 1, and only who won wrote.
      expect(version).toBe(1 + winners.length);
      expect(await store.get('tiers')).toMatchObject({ state: 'done', total: 4, closed: 4 });
      expect(await store.items('tiers')).toHaveLength(4);
    });

    it('knows nothing of a campaign that is not there', async () => {
      const nothing = await store.advance({
        ...{ id: 'none', day: '2026-11-22', readAt: START },
        advance: jest.fn(),
      });
      expect(nothing).toBeUndefined();
    });
  });
});
