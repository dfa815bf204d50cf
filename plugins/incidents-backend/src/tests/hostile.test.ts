import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { faultsUnder, type HostileRequest, hostileRequests } from '@rollcall/test-utils';
import request from 'supertest';
import { ACTORS, notice, startIncidents, TOKEN } from '../__testUtils__/startIncidents';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const text = readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8');

/** What is good, so that the rest of a request is. */
const VALUES = {
  number: 1,
  incident: 1,
  source: 'production',
  version: 1,
  title: 'Cards are refused',
  ownerRef: 'group:default/payments',
  personRef: 'user:default/mara',
  person: 'user:default/mara',
  userRef: 'user:default/nobody',
};

describe.each(databases.eachSupportedId())('whoever means harm to incidents, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId) });
    await portal.receive(notice({}));
    await portal.incident(1, ({ alerts }) => alerts.length > 0);
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  async function send({ method, path: at, body }: HostileRequest) {
    const isIntake = at.startsWith('/v1/intake');
    const asked = request(portal.backend.server)
      [method as 'get' | 'post'](`/api/incidents${at}`)
      .set(isIntake ? { authorization: `Bearer ${TOKEN}` } : { authorization: ACTORS.admin });
    return body === undefined ? asked : asked.set('content-type', 'application/json').send(body);
  }

  const may = (to: string, body: object) => portal.post(to, body, 'admin').expect(201);

  /** One of each kind that people make, so that what is sent to it reaches the database. */
  async function made(): Promise<[RegExp, string][]> {
    const { ownerRef } = VALUES;
    const title = 'Add a test';
    const item = await may('/actions', { incident: 1, class: 'reliability', title, ownerRef });
    const window = await may('/maintenance', {
      ...{ services: ['component:default/checkout'], reason: 'A new disk' },
      ...{ from: new Date().toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() },
    });
    const said = await may('/feedback', { incident: 1, kind: 'noise' });
    await portal.post('/incidents/1/resolve', {}, 'admin').expect(200);
    await may('/reviews/1', {});
    return [
      [/ \/v1\/actions\/\{id\}/, item.body.id],
      [/ \/v1\/maintenance\/\{id\}/, window.body.id],
      [/ \/v1\/feedback\/\{id\}/, said.body.id],
    ];
  }

  it('is told what is wrong with any field, breaks nothing, and learns nothing of what is inside', async () => {
    const ids = await made();
    const ofOthers = hostileRequests(text, VALUES).filter(
      ({ operation }) => !ids.some(([pattern]) => pattern.test(operation)),
    );
    const ofThese = ids.flatMap(([pattern, id]) =>
      hostileRequests(text, { ...VALUES, id }).filter(({ operation }) => pattern.test(operation)),
    );
    expect(ofThese.length).toBeGreaterThan(100);
    expect(ofOthers.length).toBeGreaterThan(1_000);
    expect(await faultsUnder([...ofOthers, ...ofThese], send)).toEqual([]);
    expect({}).not.toHaveProperty('isAdmin');
    for (const [at, expected] of [
      ['/incidents/1', { number: 1 }],
      ['/reviews/1', { incident: expect.anything() }],
      ['/actions', { items: expect.any(Array) }],
      ['/maintenance', { items: expect.any(Array) }],
    ] as const) {
      expect((await portal.get(at)).body).toMatchObject(expected);
    }
  });
});
