import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { faultsUnder, type HostileRequest, hostileRequests } from '@rollcall/test-utils';
import request from 'supertest';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { ACTORS, catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(300_000);

const databases = TestDatabases.create();
const text = readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8');

const DOCUMENTS = catalogOf({
  act: 'risk: read-only\nrun: {breakGlass: true}\ninputs: {type: object, properties: {any: {}}}\nsteps: [{id: act, check: {action: test.look}}, {id: hand, manual: Look., evidence: text}]',
});
/** A stream ends when its run does, which nobody waits for here; what its address may hold the log beside it is asked for too. */
const STREAM = 'get /v1/runs/{id}/log/stream';

describe.each(databases.eachSupportedId())('whoever means harm to runbooks, %s', databaseId => {
  it('is told what is wrong with any field, breaks nothing, and learns nothing of what is inside', async () => {
    const knex = await lastingDatabase(databases, databaseId);
    const { backend, start, get } = await startRunbooksPortal({
      knex,
      documents: DOCUMENTS,
      actions: [testAction('test.look', () => ({ value: 1 }), { risk: 'read-only' })],
    });
    const { body: run } = await start('act', 'owner', { mode: 'dry' });
    const requests = hostileRequests(text, {
      ...{ namespace: 'default', name: 'act', id: run.id, stepId: 'hand' },
      ...{ runbookRef: 'runbook:default/act', entityRef: 'component:default/checkout' },
      ...{ planDigest: run.planDigest ?? 'x'.repeat(64), idempotencyKey: 'click-of-a-stranger' },
      ...{ mode: 'dry', inputs: {}, token: 'a-token-of-a-runner-that-is-none', waitMs: 0 },
    }).filter(({ operation }) => operation !== STREAM);
    expect(requests.length).toBeGreaterThan(500);
    const send = (actor: keyof typeof ACTORS) => async (asked: HostileRequest) => {
      const { method, path: at, body } = asked;
      const sent = request(backend.server)
        [method as 'get' | 'post'](`/api/runbooks${at}`)
        .set('authorization', ACTORS[actor]);
      return body === undefined ? sent : sent.set('content-type', 'application/json').send(body);
    };
    expect(await faultsUnder(requests, send('owner'))).toEqual([]);
    const forServices = requests.filter(({ operation }) =>
      /incident-runs|automatic-starts|kill-switch|runner/.test(operation),
    );
    expect(await faultsUnder(forServices, send('service'))).toEqual([]);
    expect({}).not.toHaveProperty('isAdmin');
    expect((await get(`/runs/${run.id}`)).status).toBe(200);
    await backend.stop();
    await knex.destroy();
  });
});
