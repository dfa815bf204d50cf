import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { describedApi } from '@rollcall/test-utils';
import { keepFigures } from '../__testUtils__/keepFigures';
import { CHANGES, promise, shopFleet } from '../__testUtils__/shop';
import { type Actor, ACTORS, type Portal, startMonitoring } from '../__testUtils__/startMonitoring';
import { RuleStore } from '../database/RuleStore';

jest.setTimeout(120_000);

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));
const actors = Object.keys(ACTORS) as Actor[];
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });

/** In the order of the actors: anonymous, stranger, member, lead, tester, security, admin, service. */
const EVERYBODY = [401, 200, 200, 200, 200, 200, 200, 200];

/** What each operation answers each actor. */
const EXPECTED: Record<string, number[]> = {
  'get /v1/slos': EVERYBODY,
  'get /v1/slos/{id}': EVERYBODY,
  'get /v1/slos/{id}/burn-down': EVERYBODY,
  'get /v1/services/{kind}/{namespace}/{name}': EVERYBODY,
  'get /v1/coverage': EVERYBODY,
  'get /v1/drift': EVERYBODY,
  'get /v1/drift/{source}': EVERYBODY,
  'get /v1/sources': EVERYBODY,
  'get /v1/gate/{kind}/{namespace}/{name}': EVERYBODY,
  // Those who own the service put changes of it on record.
  'post /v1/gate/{kind}/{namespace}/{name}': [401, 403, 200, 200, 403, 403, 200, 200],
  'get /v1/gate/{kind}/{namespace}/{name}/after': EVERYBODY,
  'get /v1/changes': EVERYBODY,
  'get /v1/changes/{id}': EVERYBODY,
  // Only a member of the group that the operator lists for the role, administrators included.
  'post /v1/changes/{id}/approvals': [401, 403, 403, 403, 200, 403, 403, 403],
  'get /v1/facts': EVERYBODY,
  'post /v1/erasures': [401, 403, 403, 403, 403, 403, 200, 200],
  'post /v1/refresh': [401, 403, 403, 403, 403, 403, 204, 204],
  'get /v1/openapi.json': EVERYBODY,
};

const FLEET = shopFleet({ more: promise('shipped', { of: 'ledger' }) });
const GATE = '/gate/component/default/checkout';

/** Asks an operation once, with whatever has to be there first. */
function asking(
  portal: Portal,
): Record<string, (actor: Actor) => Promise<{ status: number; body?: unknown }>> {
  const read = (route: string) => async (actor: Actor) => portal.get(route, actor);
  let made = 0;
  const makeChange = async () => {
    made += 1;
    const id = `change ${made}`;
    await portal.post(GATE, { change: { id, author: 'user:mara' } }, 'service').expect(200);
    return encodeURIComponent(id);
  };
  return {
    'get /v1/slos': read('/slos'),
    'get /v1/slos/{id}': read('/slos/checkout-answered'),
    'get /v1/slos/{id}/burn-down': read('/slos/checkout-answered/burn-down'),
    'get /v1/services/{kind}/{namespace}/{name}': read('/services/component/default/checkout'),
    'get /v1/coverage': read('/coverage'),
    'get /v1/drift': read('/drift'),
    'get /v1/drift/{source}': read('/drift/main'),
    'get /v1/sources': read('/sources'),
    'get /v1/gate/{kind}/{namespace}/{name}': read(GATE),
    'post /v1/gate/{kind}/{namespace}/{name}': async actor => {
      made += 1;
      return portal.post(GATE, { change: { id: `asked ${made}` } }, actor);
    },
    'get /v1/gate/{kind}/{namespace}/{name}/after': async actor =>
      portal.get(`${GATE}/after?change=${await makeChange()}`, actor),
    'get /v1/changes': read('/changes'),
    'get /v1/changes/{id}': async actor => portal.get(`/changes/${await makeChange()}`, actor),
    'post /v1/changes/{id}/approvals': async actor =>
      portal.post(`/changes/${await makeChange()}/approvals`, { role: 'tester' }, actor),
    'get /v1/facts': read('/facts'),
    'post /v1/erasures': async actor => portal.post('/erasures', { userRef: 'user:gone' }, actor),
    'post /v1/refresh': async actor => portal.post('/refresh', {}, actor),
    'get /v1/openapi.json': read('/openapi.json'),
  };
}

describe('the routes of monitoring', () => {
  it('are described in full', () => {
    expect(api.operations.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(databases.eachSupportedId())(
    'answer each actor what they may know and do, as described, on %s',
    async id => {
      const knex = await databases.init(id);
      const portal = await startMonitoring({
        fleet: FLEET,
        knex,
        monitoring: CHANGES,
        sources: [{ name: 'main', baseUrl: 'http://127.0.0.1:9', environment: 'production' }],
      });
      await keepFigures(knex, {
        fleet: FLEET,
        id: 'checkout-answered',
        badPerHour: 3,
        nowMs: Date.now(),
      });
      const rule = { kind: 'alert' as const, name: 'Odd', expression: 'up == 0', forMs: 0 };
      const readAt = new Date().toISOString();
      const rules = [
        { ...rule, keepFiringForMs: 0, labels: { service: 'checkout' }, annotations: {} },
      ];
      const groups = [{ name: 'odd', file: 'odd.yml', rules }];
      await new RuleStore(knex).save('main', { readAt, groups }, Date.now());
      await portal.runTask('monitoring-drift');

      const answers: Record<string, number[]> = {};
      const faults: Record<string, string[]> = {};
      for (const [operation, ask] of Object.entries(asking(portal))) {
        answers[operation] = [];
        for (const actor of actors) {
          const { status, body } = await ask(actor);
          answers[operation].push(status);
          if (status >= 300 || status === 204) continue;
          const found = api.faultsOf(operation, body, status);
          if (found.length > 0) faults[operation] = found;
        }
      }
      expect(answers).toEqual(EXPECTED);
      expect(faults).toEqual({});
      await portal.backend.stop();
    },
  );

  it('write down every refusal', async () => {
    const portal = await startMonitoring({
      fleet: FLEET,
      knex: await databases.init('SQLITE_3'),
      monitoring: CHANGES,
    });
    await portal.post(GATE, { change: { id: 'c' } }, 'service').expect(200);
    const change = { id: 'c' };
    const refused: [string, () => PromiseLike<unknown>][] = [
      ['refresh', () => portal.post('/refresh', {}, 'stranger')],
      ['record', () => portal.post(GATE, { change }, 'stranger')],
      ['pipeline', () => portal.post(GATE, { change, emergency: { reason: 'x' } }, 'service')],
      ['approval', () => portal.post('/changes/c/approvals', { role: 'tester' }, 'stranger')],
    ];
    for (const [name, ask] of refused) {
      portal.auditor.createEvent.mockClear();
      await ask();
      expect([name, portal.audited()]).toEqual([name, ['access-denied']]);
    }
    await portal.backend.stop();
  });
});
