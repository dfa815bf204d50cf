import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import { startJudgedPortal } from '../__testUtils__/startJudgedPortal';
import { PERSONAL_TABLES } from '../erasure/personalTables';

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name }, spec };
}

function service(name: string, owner: string): Entity {
  return entity('Component', name, { type: 'service', lifecycle: 'production', owner });
}

const ENTITIES = [
  entity('Group', 'payments', { type: 'team', children: [] }),
  entity('Group', 'search', { type: 'team', children: [] }),
  entity('User', 'mara', { memberOf: ['payments'] }),
  entity('User', 'mara-2', { memberOf: ['payments'] }),
  entity('User', 'yuki', { memberOf: ['search'] }),
  service('checkout', 'payments'),
  service('ledger', 'payments'),
  service('diary', 'user:mara'),
  service('journal', 'user:mara-2'),
  service('lost', 'mailers'),
];

/** Columns that hold text and name nobody, by table; whoever adds a column says here or there what it holds. */
const IMPERSONAL: Record<string, string[]> = {
  ownership_snapshots: ['id', 'read_at', 'content'],
  ownership_confirmations: ['confirmed_at'],
  ownership_evidence: ['key', 'observed_at'],
  ownership_sightings: ['first_seen', 'last_seen'],
  ownership_facts_revision: [],
  ownership_campaigns: [
    'id',
    'scope',
    'rules',
    'deadline',
    'services',
    'started_at',
    'state',
    'closed_at',
    'read_at',
  ],
  ownership_campaign_items: [
    'campaign_id',
    'fingerprint',
    'rule',
    'entity_ref',
    'state',
    'closed_at',
  ],
  ownership_campaign_progress: ['campaign_id', 'day'],
  ownership_campaign_reminders: ['campaign_id', 'kind', 'claim', 'sent_at'],
  ownership_handovers: ['id', 'entity_ref', 'open_key', 'state', 'requested_at', 'decided_at'],
  ownership_action_confirmations: ['token_hash', 'wish_digest'],
  ownership_history_head: ['id', 'covered_since', 'last_at', 'read_at', 'digest'],
  ownership_audit_runs: ['at', 'last_at', 'counts'],
  ownership_findings: [
    'fingerprint',
    'opened_at',
    'closed_at',
    'closed_because',
    'severity',
    'state',
  ],
  ownership_finding_events: ['at', 'kind', 'severity', 'state'],
  ownership_service_states: ['ref', 'since', 'until', 'ended_because', 'orphan_since'],
  ownership_trend_days: ['day', 'dimension', 'key', 'counts'],
};

const NAMES_MARA = /user:(?:default\/)?mara(?!-2)|mara lindqvist/i;

describe('erasing a person', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  it('knows of every column whether it may name somebody', async () => {
    const knex = await databases.init('SQLITE_3');
    const portal = await startJudgedPortal({ entities: ENTITIES, ownership: knex });
    await portal.backend.stop();
    const tables: { name: string }[] = await knex('sqlite_master')
      .where({ type: 'table' })
      .select('name');
    const found: Record<string, string[]> = {};
    for (const { name } of tables) {
      if (!name.startsWith('ownership_')) continue;
      const columns = await knex(name).columnInfo();
      found[name] = Object.entries(columns)
        .filter(([, { type }]) => /char|text/.test(type))
        .map(([column]) => column)
        .sort();
    }
    const known = Object.fromEntries(
      Object.entries(IMPERSONAL).map(([name, columns]) => {
        const personal = PERSONAL_TABLES.find(({ table }) => table === name);
        return [name, [...columns, ...(personal?.columns ?? [])].sort()];
      }),
    );
    expect(known).toEqual(found);
  });

  describe.each(databases.eachSupportedId())('on %s', id => {
    let knex: Knex;
    let portal: Awaited<ReturnType<typeof startJudgedPortal>>;

    /** Rows that name her, by table. */
    async function naming(): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (const { table } of PERSONAL_TABLES) {
        const rows: object[] = await knex(table).select();
        const { length } = rows.filter(row => NAMES_MARA.test(JSON.stringify(row)));
        if (length > 0) counts[table] = length;
      }
      return counts;
    }

    const erase = async (body: object) =>
      (await portal.post('/erasures', body, 'admin').expect(200)).body;

    beforeEach(async () => {
      knex = await databases.init(id);
      const notifications = createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      });
      portal = await startJudgedPortal({
        entities: ENTITIES,
        ownership: knex,
        features: [notifications],
      });
      await portal
        .post(
          '/confirmations',
          { entityRefs: ['checkout'], reason: 'MARA LINDQVIST asked around.' },
          'team member',
        )
        .expect(200);
      await portal
        .post(
          '/handovers',
          { entityRef: 'ledger', toRef: 'search', reason: 'Says user:mara.' },
          'team member',
        )
        .expect(201);
      const statement = {
        entityRef: 'checkout',
        key: 'reviewers',
        value: 'user:default/mara, user:default/mara-2',
        observedAt: '2026-01-20T10:00:00Z',
        source: 'user:mara',
      };
      await portal.post('/evidence', { statements: [statement] }, 'admin').expect(200);
      await portal
        .post(
          '/campaigns',
          {
            name: 'No single owners',
            scope: {},
            rules: ['owner-is-user'],
            deadline: '2999-12-31',
            ownerRef: 'payments',
          },
          'team member',
        )
        .expect(201);
      await portal.runTask('ownership-work');
      await portal.runTask('ownership-record-audit');
      const waiver = JSON.stringify({ requestedBy: 'user:default/mara', name: 'w' });
      await knex('ownership_findings').update({ waiver });
      await knex('ownership_action_confirmations').insert({
        token_hash: 'a',
        actor_ref: 'user:default/mara',
        wish_digest: 'b',
        expires_at: 1,
      });
      await knex('ownership_finding_events').update({ waiver });
    });
    afterEach(() => portal.backend.stop());

    it('leaves no trace of her name, and what she did under another', async () => {
      const before = await naming();
      expect(Object.keys(before).sort()).toEqual(PERSONAL_TABLES.map(({ table }) => table).sort());
      const twin = await knex('ownership_service_states').where({
        ref: 'component:default/journal',
      });

      const answer = await erase({ userRef: 'User:mara', names: ['Mara Lindqvist'] });
      expect(faultsOf('post /v1/erasures', answer)).toEqual([]);
      expect(answer.rows).toEqual(before);
      expect(answer).toMatchObject({
        pseudonym: expect.stringMatching(/^user:default\/erased-[0-9a-f]{16}$/),
        isInCatalog: true,
      });
      expect(await naming()).toEqual({});
      // Somebody whose name begins alike is somebody else.
      expect(
        await knex('ownership_service_states').where({ ref: 'component:default/journal' }),
      ).toEqual(twin);

      const { body: confirmed } = await portal.get('/confirmations?entityRef=checkout');
      expect(confirmed.items).toMatchObject([
        { by: answer.pseudonym, reason: `${answer.pseudonym.split('/')[1]} asked around.` },
      ]);
      const { body: facts } = await portal.get('/facts');
      expect(facts.evidence[0].value).toBe(`${answer.pseudonym}, user:default/mara-2`);
      for (const path of ['/campaigns', '/handovers', '/orphans', '/runs', '/trend']) {
        await portal.get(path).expect(200);
      }
      const bundle = await portal.get('/bundle?from=2026-01-01T00:00:00Z').expect(200);
      expect(JSON.stringify(bundle.body)).not.toMatch(NAMES_MARA);

      const events = portal.auditor.createEvent.mock.calls.map(([event]) => event);
      const event = events.find(({ eventId }) => eventId === 'person-erase');
      expect(event).toMatchObject({ severityLevel: 'high', meta: { pseudonym: answer.pseudonym } });
      expect(JSON.stringify(event?.meta)).not.toMatch(NAMES_MARA);
    });

    it('does nothing the second time, and says so', async () => {
      const request = { userRef: 'user:mara', names: ['Mara Lindqvist'], salt: 'x'.repeat(16) };
      const first = await erase(request);
      const second = await erase(request);
      expect(second.pseudonym).toBe(first.pseudonym);
      expect(Object.values<number>(second.rows).every(count => count === 0)).toBe(true);
      // Under another salt she would be another, but nothing is left to be renamed.
      const third = await erase({ ...request, salt: 'y'.repeat(16) });
      expect(third.pseudonym).not.toBe(first.pseudonym);
      expect(third.rows).toEqual(second.rows);
    });

    it('takes out what was written down again since, beside what stands there already', async () => {
      const request = { userRef: 'user:mara', salt: 'x'.repeat(16) };
      await erase(request);
      const seen = { first_seen: '2026-01-01T00:00:00Z', last_seen: '2026-01-01T00:00:00Z' };
      await knex('ownership_sightings').insert({ entity_ref: 'user:default/mara', ...seen });
      expect((await erase(request)).rows).toMatchObject({ ownership_sightings: 1 });
      const people = await knex('ownership_sightings').whereLike('entity_ref', 'user:%');
      expect(people.map(row => row.entity_ref)).not.toContain('user:default/mara');
      expect(people).toHaveLength(3);
    });

    it.each([
      [{ userRef: 'group:payments' }, 'userRef'],
      [{ userRef: 'user:mara', names: ['ma'] }, 'names'],
      [{ userRef: 'user:mara', names: ['a"b"c'] }, 'names'],
      [{ userRef: 'user:mara', salt: 'short' }, 'salt'],
      [{}, 'userRef'],
    ])('refuses %j and names what is wrong', async (body, named) => {
      const before = await naming();
      const { body: refusal } = await portal.post('/erasures', body, 'admin').expect(400);
      expect(refusal.error.message).toContain(named);
      expect(await naming()).toEqual(before);
    });
  });
});
