import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { EraseResponse } from '@rollcall/backend-kit';
import { describedApi } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { ACTORS, type Asker, notice, startIncidents } from '../__testUtils__/startIncidents';
import { prepareDatabase } from '../database/prepareDatabase';
import { TABLES } from '../database/rows';
import { PERSONAL_TABLES } from '../erasure/personalTables';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

/** Columns of text that name nobody, by table; whoever adds a column says here or there what it holds. */
const IMPERSONAL: Record<string, string[]> = {
  incidents_actions: [
    'id',
    'class',
    'service_ref',
    'state',
    'tracker',
    'tracker_key',
    'tracker_url',
    'tracker_state',
  ],
  incidents_affected: ['service_ref'],
  incidents_alerts: ['id', 'source', 'fingerprint', 'status'],
  incidents_attempts: ['delivery', 'outcome'],
  incidents_changes: ['id', 'kind', 'service_ref'],
  incidents_confirmations: ['token_hash', 'wish_digest'],
  incidents_considered: ['alert'],
  incidents_deliveries: ['key', 'channel', 'kind', 'told', 'state', 'worker'],
  incidents_escalations: ['quiet_by'],
  incidents_events: [],
  incidents_feedback: ['id', 'kind', 'group_hash'],
  incidents_incidents: [
    'open_key',
    'group_hash',
    'idempotency_key',
    'kind',
    'state',
    'service_ref',
    'owner_ref',
    'tier',
    'detected_by',
  ],
  incidents_learned: [],
  incidents_leases: ['name', 'worker'],
  incidents_maintenance: ['id'],
  incidents_outcome_pages: [],
  incidents_outcomes: ['kind', 'service_ref', 'owner_ref', 'tier', 'detected_by'],
  incidents_review_versions: [],
  incidents_reviews: ['state', 'held_on', 'factors'],
  incidents_runs: ['run_id', 'runbook_ref', 'entity_ref', 'trigger', 'state'],
  incidents_runs_heard: [],
  // Follows the catalog by itself.
  incidents_snapshots: ['id', 'read_at', 'content'],
  // Names of the configuration.
  incidents_sources: ['name'],
  incidents_starts: ['key', 'alert', 'runbook_ref', 'entity_ref', 'state', 'guard', 'run_id'],
  incidents_tracer_turn: [],
  incidents_way_tests: ['id', 'channel', 'outcome'],
  incidents_tracers: ['id', 'service_ref', 'source', 'state', 'alert', 'worker'],
};

const MARA = 'user:default/mara';
const NAMES_MARA = /mara/i;
const NOW_MS = Date.UTC(2026, 0, 6, 12);

it('knows of every column whether it may name somebody', async () => {
  const knex = await databases.init('SQLITE_3');
  await prepareDatabase(mockServices.database.mock({ getClient: async () => knex }));
  const tables: { name: string }[] = await knex('sqlite_master')
    .where({ type: 'table' })
    .select('name');
  const found: Record<string, string[]> = {};
  for (const { name } of tables.filter(table => table.name.startsWith('incidents_'))) {
    found[name] = Object.entries(await knex(name).columnInfo())
      .filter(([, { type }]) => /char|text/.test(type))
      .map(([column]) => column)
      .sort();
  }
  const known = Object.entries(IMPERSONAL).map(([name, columns]) => {
    const personal = PERSONAL_TABLES.find(({ table }) => table === name);
    return [name, [...new Set([...columns, ...(personal?.columns ?? [])])].sort()];
  });
  expect(Object.fromEntries(known)).toEqual(found);
});

describe.each(databases.eachSupportedId())('erasing a person, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  /** Rows that name her, by table. */
  async function naming(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { table } of PERSONAL_TABLES) {
      const rows: object[] = await knex(table).select();
      counts[table] = rows.filter(row => NAMES_MARA.test(JSON.stringify(row))).length;
    }
    return counts;
  }
  const none = Object.fromEntries(PERSONAL_TABLES.map(({ table }) => [table, 0]));
  const erase = (
    body: object = { userRef: 'User:Mara', names: ['Mara Lindqvist'] },
    actor: Asker = 'admin',
  ) => portal.post('/erasures', body, actor);

  /** One that she was paged for and has; nothing works on it any more. */
  async function taken(): Promise<void> {
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    await portal.post('/incidents/1/notes', { text: 'Mara Lindqvist looks' }, 'on call');
    // What is learned from it is written a moment later.
    await portal.until(naming, ({ incidents_outcome_pages: pages }) => pages === 1);
  }
  /** Over, told to everybody who was paged, and looked at. */
  async function over(): Promise<void> {
    await taken();
    await portal.post('/incidents/1/resolve', {}, 'on call');
    await portal.until(
      () =>
        knex(TABLES.deliveries)
          .where({ state: 'pending' })
          .orWhereIn('told', ['page', 'acknowledged']),
      rows => rows.length === 0,
    );
    await portal.until(
      () =>
        knex('incidents_incidents')
          .join('incidents_learned', 'incidents_learned.incident', 'incidents_incidents.number')
          .whereRaw('incidents_learned.version = incidents_incidents.version'),
      rows => rows.length === 1,
    );
  }

  /** What she would have left elsewhere. */
  async function fillTheRest(): Promise<void> {
    const said = 'Said Mara Lindqvist';
    await knex('incidents_attempts').update({ problem: said });
    await knex('incidents_alerts').update({
      alert: JSON.stringify({ labels: { assignee: MARA }, annotations: {} }),
    });
    await knex('incidents_review_versions').where({ incident: 1 }).delete();
    await knex('incidents_reviews').where({ incident: 1 }).delete();
    const content = JSON.stringify({ facilitator: MARA });
    await knex('incidents_reviews').insert({
      ...{ incident: 1, state: 'draft', version: 1, is_required: true, because: said, content },
      ...{ factors: '', opened_at: NOW_MS, updated_at: NOW_MS, updated_by: MARA },
    });
    await knex('incidents_review_versions').insert({
      incident: 1,
      version: 1,
      content,
      written_by: MARA,
      written_at: NOW_MS,
    });
    await knex('incidents_actions').insert({
      ...{
        id: 'a',
        incident: 1,
        class: 'reliability',
        title: said,
        owner_ref: MARA,
        due_at: NOW_MS,
      },
      ...{ state: 'done', version: 1, created_at: NOW_MS, created_by: MARA, closed_by: MARA },
    });
    await knex('incidents_feedback').insert({
      ...{ id: 'a', incident: 1, kind: 'noise', given_by: MARA, given_at: NOW_MS, note: said },
      group_hash: 'x',
    });
    await knex('incidents_maintenance').insert({
      ...{ id: 'a', selector: '{}', from_at: 1, to_at: 2, reason: said, created_by: MARA },
      created_at: NOW_MS,
    });
    await portal.post('/changes', { title: 'Deploy 7', author: 'Mara Lindqvist' }, 'on call');
    await knex('incidents_runs').insert({
      ...{ run_id: 'a', incident: 1, runbook_ref: 'r', title: 'x', entity_ref: 'e' },
      ...{ actor_ref: MARA, trigger: 'manual', state: 'succeeded', started_at: NOW_MS, version: 1 },
    });
    await knex('incidents_starts').insert({
      ...{ key: 'a', incident: 1, alert: 'a', runbook_ref: 'r', entity_ref: 'e', state: 'refused' },
      ...{ because: said, attempts: 0, fence: 0, created_at: NOW_MS },
    });
    await knex('incidents_tracers').insert({
      ...{ id: 'a', service_ref: 's', source: 'production', people: JSON.stringify([MARA]) },
      ...{ state: 'answered', created_at: NOW_MS, answered_by: MARA, attempts: 0, fence: 0 },
    });
    await knex('incidents_way_tests').insert({
      ...{ id: 'a', person: MARA, channel: 'slack', began_at: NOW_MS, problem: said },
    });
    await knex('incidents_confirmations').insert({
      ...{ token_hash: 'a', actor_ref: MARA, wish_digest: 'a', expires_at: NOW_MS },
    });
  }

  it('is refused while she is needed by her name, and changes nothing then', async () => {
    await taken();
    const before = await naming();
    const { status, body } = await erase();
    expect(status).toBe(409);
    expect(body.error.message).toMatch(/has a role in, what is not over yet: INC-1\./);
    expect(await naming()).toEqual(before);
  });

  it('leaves no trace of her but a pseudonym, and tells the auditor of that alone', async () => {
    await over();
    await fillTheRest();
    const keys = await knex(TABLES.deliveries).where({ person: MARA }).pluck('key');
    const before = await naming();
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);
    portal.auditor.createEvent.mockClear();

    const { status, body } = await erase();
    expect(status).toBe(200);
    expect(api.faultsOf('post /v1/erasures', body, 200)).toEqual([]);
    const { pseudonym, rows, isInCatalog } = body as EraseResponse;
    expect(pseudonym).toMatch(/^user:default\/erased-[0-9a-f]{16}$/);
    expect(rows).toEqual(before);
    expect(isInCatalog).toBe(true);
    expect(await naming()).toEqual(none);

    const incident = await portal.incident(1);
    expect(incident.timeline).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'acknowledged', by: pseudonym }),
        expect.objectContaining({ kind: 'paged', people: [pseudonym] }),
      ]),
    );
    expect(incident.roles.commander).toBe(pseudonym);
    const [delivery] = incident.deliveries.filter(({ person }) => person === pseudonym);
    expect(delivery.history).toHaveLength(1);
    // They are made of who it is.
    expect(await knex(TABLES.deliveries).whereIn('key', keys)).toEqual([]);

    const [[event]] = portal.auditor.createEvent.mock.calls;
    expect(event).toMatchObject({
      eventId: 'person-erase',
      severityLevel: 'high',
      meta: { pseudonym },
    });
    expect(JSON.stringify(event.meta)).not.toMatch(NAMES_MARA);
  });

  it('does nothing the second time', async () => {
    await over();
    const asked = { userRef: 'user:mara', names: ['Mara Lindqvist'], salt: 'x'.repeat(16) };
    const first = await erase(asked);
    const second = await erase(asked);
    expect(second.body.pseudonym).toBe(first.body.pseudonym);
    expect(second.body.rows).toEqual(none);
  });

  it('is for admins and services, and names what is wrong with a request', async () => {
    const statuses: Record<string, number> = {};
    for (const actor of Object.keys(ACTORS) as Asker[]) {
      statuses[actor] = (await erase({ userRef: 'user:nobody' }, actor)).status;
    }
    expect(statuses).toEqual({
      ...{ anonymous: 401, stranger: 403, 'on call': 403, member: 403 },
      ...{ 'parent-team member': 403, fallback: 403, admin: 200, service: 200 },
    });
    const { status, body } = await erase({ userRef: 'group:payments' });
    expect(status).toBe(400);
    expect(body.error.message).toContain('userRef');
  });
});
