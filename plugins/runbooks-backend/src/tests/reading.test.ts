import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { type Asker, catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const CALLER = (mockCredentials.service().principal as { subject: string }).subject;

const ROTATION = `apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: payments}
spec:
  owner: group:payments
  timeZone: UTC
  layers:
    - name: first
      priority: 0
      versions:
        - effectiveFrom: '2026-01-05T00:00'
          turn: {every: 1, unit: week}
          members: [user:kofi]
          startWith: user:kofi
`;

/** `look` is for checkout, which payments own and kofi is on call for; `other` for ledger, which search owns. */
const DOCUMENTS: Record<string, string> = {
  ...catalogOf({
    look: 'locks: []\nrisk: read-only\nsteps: [{id: look, check: {action: test.look}}]',
  }),
  'rotation.yaml': ROTATION,
  'runbooks/other.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: other, title: Other}
spec:
  owner: group:search
  appliesTo: {services: [component:ledger]}
  locks: []
  risk: read-only
  inputs: {type: object, properties: {look: {type: boolean, default: true}}}
  steps: [{id: look, check: {action: test.look}, when: inputs.look}]
`,
};

describe.each(databases.eachSupportedId())('reading runs on %s (ledger 3)', databaseId => {
  async function setUp(config: object = {}) {
    const knex = await lastingDatabase(databases, databaseId);
    const portal = await startRunbooksPortal({
      knex,
      documents: DOCUMENTS,
      actions: [
        testAction(
          'test.look',
          ({ log }) => {
            log.out('something nobody else should read');
            return { value: 1 };
          },
          { risk: 'read-only', supportsDryRun: true },
        ),
      ],
      config: { runbooks: { trustedSources: ['runbooks/'], ...config } },
    });
    const stop = async () => {
      await portal.backend.stop();
      await knex.destroy();
    };
    const begin = async (name: string, actor: Asker, parts: object = {}) => {
      const { body, status } = await portal.start(name, actor, parts);
      expect(status).toBe(201);
      return body.id as string;
    };
    /** The runs there are: for checkout by its owner, for ledger by its owner, and a trial of a stranger to each. */
    const runs = {
      checkout: await begin('look', 'owner'),
      ledger: await begin('other', 'stranger', { entityRef: 'component:default/ledger' }),
      tried: await begin('other', 'on call', {
        entityRef: 'component:default/ledger',
        mode: 'dry',
        // What really looks is for those alone who may run it.
        inputs: { look: false },
      }),
    };
    const nameOf = (id: string) => Object.entries(runs).find(([, run]) => run === id)?.[0];
    const listed = async (actor: Asker, query = '') => {
      const { body } = await portal.get(`/runs${query}`, actor);
      return (body.items as { id: string }[]).map(({ id }) => nameOf(id)).sort();
    };
    return { ...portal, runs, listed, stop };
  }

  it.each<[Asker, string[]]>([
    ['owner', ['checkout']],
    ['second owner', ['checkout']],
    ['parent-team member', ['checkout']],
    ['on call', ['checkout', 'tried']],
    ['stranger', ['ledger', 'tried']],
    ['admin', ['checkout', 'ledger', 'tried']],
    ['service', []],
  ])(
    'shows to the actor "%s" only what is theirs, in lists and one by one',
    async (actor, seen) => {
      const { get, listed, runs, stop } = await setUp();
      expect(await listed(actor)).toEqual(seen);
      for (const [name, id] of Object.entries(runs)) {
        const mayRead = seen.includes(name);
        for (const route of [`/runs/${id}`, `/runs/${id}/log`, `/runs/${id}/log/stream`]) {
          const answer = await get(route, actor);
          expect([route, answer.status]).toEqual([route, mayRead ? 200 : 403]);
          expect(mayRead || !answer.text.includes('nobody else should read')).toBe(true);
        }
      }
      for (const [query, of] of [
        ['?entityRef=component:default/checkout', ['checkout']],
        ['?entityRef=component:default/ledger', ['ledger', 'tried']],
        ['?actorRef=user:default/mara', ['checkout']],
        ['?actorRef=user:default/yuki', ['ledger']],
        ['?runbookRef=runbook:default/other', ['ledger', 'tried']],
      ] as const) {
        expect([query, await listed(actor, query)]).toEqual([
          query,
          of.filter(name => seen.includes(name)),
        ]);
      }
      await stop();
    },
  );

  it('is not got around by trying what looks at the service of others', async () => {
    const { start, stop } = await setUp();
    const wish = { entityRef: 'component:default/ledger', mode: 'dry' };
    const { status, body } = await start('other', 'on call', wish);
    expect(status).toBe(403);
    expect(body.error.message).toContain('nor are you on call for it');
    await stop();
  });

  it('is noted where it is refused', async () => {
    const { auditor, get, runs, stop } = await setUp();
    await get(`/runs/${runs.checkout}/log`, 'stranger');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'access-denied',
        meta: { runId: runs.checkout, entityRef: 'component:default/checkout' },
      }),
    );
    await stop();
  });

  it('is for a service whom an operator named as a reader', async () => {
    const { get, listed, runs, stop } = await setUp({ readers: [CALLER] });
    expect(await listed('service')).toEqual(['checkout', 'ledger', 'tried']);
    expect((await get(`/runs/${runs.ledger}/log`, 'service')).status).toBe(200);
    await stop();
  });

  it('ends for whoever leaves the team', async () => {
    const { get, listed, change, runs, stop } = await setUp();
    expect(await listed('owner')).toEqual(['checkout']);
    change({
      ...DOCUMENTS,
      'catalog.yaml': DOCUMENTS['catalog.yaml'].replace('owner: "payments"', 'owner: "search"'),
    });
    expect((await get(`/runs/${runs.checkout}`, 'second owner')).status).toBe(403);
    expect(await listed('second owner')).toEqual([]);
    // What somebody asked for stays theirs to see.
    expect(await listed('owner')).toEqual(['checkout']);
    await stop();
  });
});
