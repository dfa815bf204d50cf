import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { SETTLED_MS } from '@rollcall/test-utils';
import { startJudgedPortal } from '../__testUtils__/startJudgedPortal';

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name }, spec };
}

const TEAM = entity('Group', 'payments', { type: 'team', children: [] });
const MARA = entity('User', 'mara', { memberOf: ['payments'] });
const ORPHANS = ['checkout', 'ledger', 'refunds', 'payouts'].map(name =>
  entity('Component', name, { type: 'service', lifecycle: 'production', owner: 'mailers' }),
);
const WHOLE = [TEAM, MARA, ...ORPHANS];

const CAMPAIGN = {
  name: 'No orphans',
  scope: {},
  rules: ['owner-unknown'],
  deadline: '2999-12-31',
  ownerRef: 'payments',
};

/** What a catalog whose own database is new looks like while it fills up. */
const STEPS: readonly [words: string, entities: readonly Entity[]][] = [
  ['nothing', []],
  ['teams and people alone', [TEAM, MARA]],
  ['one service', [TEAM, MARA, ORPHANS[0]]],
  ['nearly all', WHOLE.slice(0, -1)],
];

describe('a portal whose catalog begins anew beside a history that was kept', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let ownership: Knex;
    let campaignId: string;

    beforeEach(async () => {
      ownership = await databases.init(id);
      const portal = await startJudgedPortal({ entities: [...WHOLE], ownership });
      const { body } = await portal.post('/campaigns', CAMPAIGN, 'team member').expect(201);
      campaignId = body.id;
      await portal.runTask('ownership-work');
      await portal.runTask('ownership-record-audit');
      await portal.backend.stop();
    });

    const told = async (portal: Awaited<ReturnType<typeof startJudgedPortal>>) => ({
      campaign: (await portal.get(`/campaigns/${campaignId}`).expect(200)).body,
      runs: (await portal.get('/runs').expect(200)).body.items,
      history: (await portal.get('/history/component/default/payouts').expect(200)).body,
    });

    it.each([
      ['with the last good snapshot', true],
      ['without a snapshot, as one of an older release', false],
    ])('closes no campaign and no finding %s', async (_, isKept) => {
      if (!isKept) await ownership('ownership_snapshots').delete();
      const entities: Entity[] = [];
      const portal = await startJudgedPortal({ entities, ownership, isFilled: false });
      await portal.readAfter(0);
      const before = await told(portal);
      expect(before.campaign).toMatchObject({ state: 'open', total: 4, closed: 0 });
      expect(before.runs).toMatchObject([{ sequence: 1, audits: 1 }]);
      for (const [words, there] of STEPS) {
        entities.splice(0, Infinity, ...there);
        // Two readings at once, as two plugins would ask, and one a heartbeat later.
        for (const ms of [0, 0, 5_000]) await portal.readAfter(ms);
        await portal.runTask('ownership-work');
        await portal.runTask('ownership-record-audit');
        const { campaign, runs, history } = await told(portal);
        expect({ words, campaign }).toEqual({ words, campaign: before.campaign });
        expect({ runs, history }).toEqual({ runs: before.runs, history: before.history });
        const { snapshot } = (await portal.get('/overview')).body;
        expect(snapshot).toMatchObject({
          complete: false,
          staleReason: expect.stringContaining('may still be filling up'),
        });
      }

      entities.splice(0, Infinity, ...WHOLE);
      await portal.readAfter(0);
      await portal.readAfter(SETTLED_MS);
      await portal.runTask('ownership-work');
      await portal.runTask('ownership-record-audit');
      const after = await told(portal);
      expect(after.campaign).toMatchObject({ state: 'open', total: 4, closed: 0 });
      expect(after.campaign.items.filter((item: { reopened: boolean }) => item.reopened)).toEqual(
        [],
      );
      // The same audit once more: nothing was opened or closed in between.
      expect(after.runs).toMatchObject([{ sequence: 1, audits: 2 }]);
      await portal.backend.stop();
    });
  });
});
