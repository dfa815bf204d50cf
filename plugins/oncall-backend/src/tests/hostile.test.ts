import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { faultsUnder, type HostileRequest, hostileRequests, setClock } from '@rollcall/test-utils';
import request from 'supertest';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { ACTORS, startOnCall } from '../__testUtils__/startOnCall';

const text = readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8');

describe('whoever means harm to on-call', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(300_000);
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'is told what is wrong with any field, breaks nothing, and learns nothing of what is inside, %s',
    async databaseId => {
      setClock(NOW);
      const knex = await databases.init(databaseId);
      const { backend, get } = await startOnCall({ entities: organisation(), knex });
      const requests = hostileRequests(text, {
        ...{ rotationRef: PRIMARY, namespace: 'default', name: 'payments-primary' },
        ...{ user: 'user:default/kim', userRef: 'user:default/nobody', with: 'user:default/mara' },
        ...{ replace: 'user:default/kim', ref: 'component:default/checkout', kind: 'add' },
        ...{ start: '2026-11-27T10:00:00Z', end: '2026-11-27T12:00:00Z' },
        ...{ from: '2026-11-26T10:00:00Z', to: '2026-11-27T10:00:00Z', at: NOW },
      });
      expect(requests.length).toBeGreaterThan(300);
      const send = async ({ method, path: at, body }: HostileRequest) => {
        const sent = request(backend.server)
          [method as 'get' | 'post'](`/api/oncall${at}`)
          .set('authorization', ACTORS.admin);
        return body === undefined ? sent : sent.set('content-type', 'application/json').send(body);
      };
      expect(await faultsUnder(requests, send)).toEqual([]);
      expect({}).not.toHaveProperty('isAdmin');
      expect((await get('/now')).status).toBe(200);
      await backend.stop();
    },
  );
});
