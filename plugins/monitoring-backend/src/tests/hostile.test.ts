import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { faultsUnder, type HostileRequest, hostileRequests } from '@rollcall/test-utils';
import request from 'supertest';
import { CHANGES, shopFleet } from '../__testUtils__/shop';
import { ACTORS, startMonitoring } from '../__testUtils__/startMonitoring';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const text = readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8');

describe.each(databases.eachSupportedId())('whoever means harm to monitoring, %s', databaseId => {
  it('is told what is wrong with any field, breaks nothing, and learns nothing of what is inside', async () => {
    const { backend, get } = await startMonitoring({
      fleet: shopFleet(),
      knex: await databases.init(databaseId),
      monitoring: CHANGES,
    });
    const [slo] = (await get('/slos')).body.items;
    const requests = hostileRequests(text, {
      ...{ kind: 'component', namespace: 'default', name: 'checkout', source: 'main' },
      ...{ role: 'tester', services: ['component:default/checkout'], author: 'user:default/mara' },
      ...{ id: slo.id, serviceRef: 'component:default/checkout', userRef: 'user:default/nobody' },
    });
    expect(requests.length).toBeGreaterThan(300);
    const send = async ({ method, path: at, body }: HostileRequest) => {
      const sent = request(backend.server)
        [method as 'get' | 'post'](`/api/monitoring${at}`)
        .set('authorization', ACTORS.admin);
      return body === undefined ? sent : sent.set('content-type', 'application/json').send(body);
    };
    expect(await faultsUnder(requests, send)).toEqual([]);
    expect({}).not.toHaveProperty('isAdmin');
    expect((await get('/slos')).status).toBe(200);
    await backend.stop();
  });
});
