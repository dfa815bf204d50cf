import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend, TestDatabases } from '@backstage/backend-test-utils';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { type SignalsService, signalsServiceRef } from '@backstage/plugin-signals-node';
import { replicaEventsServiceFactory } from '@rollcall/replica-events';
import { openSignals, wherePostgresIs } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { freePort, ReplicaProcess } from '../__testUtils__/ReplicaProcess';
import { DOCUMENTS, notice, TOKEN } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const POLICY = 'onCall: {fallback: "user:kim"}';
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

/** A replica that takes nothing in itself: what its web sockets say of incidents came from another. */
async function startBystander(knex: Knex) {
  let signals!: SignalsService;
  const listener = createBackendPlugin({
    pluginId: 'listener',
    register(env) {
      env.registerInit({
        deps: { signals: signalsServiceRef },
        async init(deps) {
          signals = deps.signals;
        },
      });
    },
  });
  const { client, connection } = knex.client.config;
  const backend = await startTestBackend({
    features: [
      ...[replicaEventsServiceFactory, signalsPlugin, listener],
      mockServices.rootConfig.factory({
        data: { backend: { database: { client, connection, pluginDivisionMode: 'schema' } } },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const publish = (channel: string) =>
    signals.publish({ recipients: { type: 'broadcast' }, channel, message: { isReady: true } });
  return { backend, connect: () => openSignals({ port, channels: ['incidents'], publish }) };
}

wherePostgresIs(databases, 'an open page at another replica, on %s', id => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-live-'));
  let replica: ReplicaProcess | undefined;

  afterAll(async () => {
    await replica?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told that an incident was opened, in words that tell a stranger nothing', async () => {
    const knex = await migratedDatabase(databases, id);
    const { client, connection } = knex.client.config;
    const { backend, connect } = await startBystander(knex);
    const page = await connect();
    replica = new ReplicaProcess({
      ...{ port: await freePort(), documents: DOCUMENTS, policy: POLICY, token: TOKEN, live: true },
      database: { client, connection },
      pages: path.join(folder, 'pages'),
    });
    await replica.start();
    const answer = await fetch(`${replica.url}/api/incidents/v1/intake/alertmanager/production`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(notice({})),
    });
    expect(answer.status).toBe(202);
    const heard: unknown[] = [];
    const hasNumber = { channel: 'incidents', message: { incident: 1 } };
    const hasNone = { channel: 'incidents', message: {} };
    while (!heard.some(said => JSON.stringify(said) === JSON.stringify(hasNumber))) {
      heard.push(await page.next());
    }
    for (const said of heard) expect([hasNumber, hasNone]).toContainEqual(said);
    page.close();
    await backend.stop();
  });
});
