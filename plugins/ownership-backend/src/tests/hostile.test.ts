import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { faultsUnder, type HostileRequest, hostileRequests } from '@rollcall/test-utils';
import request from 'supertest';
import { ACTORS, startJudgedPortal } from '../__testUtils__/startJudgedPortal';

const text = readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8');

function entity(kind: string, name: string, spec: object) {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name }, spec: { ...spec } };
}

const ENTITIES = [
  entity('Group', 'payments', { type: 'team', children: [] }),
  entity('User', 'mara', { memberOf: ['payments'] }),
  entity('Component', 'checkout', {
    ...{ type: 'service', lifecycle: 'production', owner: 'payments' },
  }),
];

describe('whoever means harm to ownership', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(300_000);

  it.each(databases.eachSupportedId())(
    'is told what is wrong with any field, breaks nothing, and learns nothing of what is inside, %s',
    async databaseId => {
      const { backend, get } = await startJudgedPortal({
        entities: ENTITIES,
        ownership: await databases.init(databaseId),
      });
      const requests = hostileRequests(text, {
        ...{ kind: 'component', namespace: 'default', name: 'checkout' },
        ...{ entityRef: 'component:default/checkout', userRef: 'user:default/nobody' },
        ...{ from: 'group:default/payments', to: 'user:default/mara', deadline: '2027-01-31' },
      });
      expect(requests.length).toBeGreaterThan(500);
      const send = async ({ method, path: at, body }: HostileRequest) => {
        const sent = request(backend.server)
          [method as 'get' | 'post'](`/api/ownership${at}`)
          .set('authorization', ACTORS.admin);
        return body === undefined ? sent : sent.set('content-type', 'application/json').send(body);
      };
      expect(await faultsUnder(requests, send)).toEqual([]);
      expect({}).not.toHaveProperty('isAdmin');
      expect((await get('/overview')).status).toBe(200);
      await backend.stop();
    },
  );
});
