import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { tokenOf } from './portalApi';
import { openWire } from './wire';

const PORT = 7191;
const ADDRESS = `http://localhost:${PORT}`;
const READINESS = `${ADDRESS}/.backstage/health/v1/readiness`;
const TOKEN = 'only-for-the-tests-of-endings';
const INTAKE = '/api/incidents/v1/intake/alertmanager/endings';
/** What whoever stops processes waits for before it kills them, on a machine that has other things to do. */
const ENDS_WITHIN_MS = 60_000;

/** What an Alertmanager sends of one alert. */
function noticeOf(title: string): string {
  const labels = { alertname: title.replaceAll(' ', '_'), service: 'checkout', severity: 'page' };
  return JSON.stringify({
    ...{ version: '4', groupKey: title, status: 'firing', receiver: 'rollcall' },
    ...{ groupLabels: {}, commonLabels: labels, commonAnnotations: {}, truncatedAlerts: 0 },
    externalURL: 'http://127.0.0.1',
    alerts: [
      {
        ...{ status: 'firing', labels, annotations: { summary: title } },
        ...{ startsAt: new Date().toISOString(), endsAt: '0001-01-01T00:00:00Z' },
        ...{ generatorURL: 'http://127.0.0.1', fingerprint: Buffer.from(title).toString('hex') },
      },
    ],
  });
}

/** 0 where nobody answers. */
async function statusOf(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { headers: { connection: 'close' } });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** What the portal says once it has begun with a request (RFC 9110, 10.1.1). */
const HAS_BEGUN = 'HTTP/1.1 100 Continue\r\n\r\n';

/** Sends the first half of a request that the portal has begun with; the other is up to the caller. */
async function beginToSend(title: string) {
  const body = noticeOf(title);
  const half = Math.floor(body.length / 2);
  const wire = await openWire(PORT);
  wire.say(
    `POST ${INTAKE} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKEN}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `expect: 100-continue\r\n\r\n`,
  );
  await wire.answered;
  wire.say(body.slice(0, half));
  return { ...wire, finish: () => wire.say(body.slice(half)) };
}

for (const kind of ['SQLite', 'PostgreSQL']) {
  test.describe(`a portal on ${kind}`, () => {
    test.describe.configure({ mode: 'serial' });
    const home = path.resolve(`.rollcall/ending-${kind}`);
    const stops: (() => Promise<void>)[] = [];
    let options: { configs?: string[]; env: Record<string, string> };
    let portal: { pid: number; closed: Promise<number>; stop: () => Promise<void> };

    async function start() {
      const { startPortal } = await import('../scripts/lib/portal.mjs');
      const { ensureNode } = await import('../scripts/lib/node.mjs');
      const toolchain = await ensureNode();
      const dataFolder = path.join(home, 'data');
      const name = `ending-portal-${kind}`;
      const started = await startPortal({ ...options, toolchain, port: PORT, name, dataFolder });
      stops.push(started.stop);
      return started;
    }

    test.beforeAll(async () => {
      fs.rmSync(home, { recursive: true, force: true });
      const env = { APP_CONFIG_incidents_sources: JSON.stringify({ endings: { token: TOKEN } }) };
      options = { env };
      if (kind === 'SQLite') return;
      const { startPostgres } = await import('../scripts/lib/postgres.mjs');
      const { postgresEnvironment } = await import('../scripts/lib/gameday/postgresConfig.mjs');
      const postgres = await startPostgres();
      if (!postgres) throw new Error('PostgreSQL is not installed.');
      stops.push(postgres.stop);
      options = {
        configs: ['app-config.production.yaml'],
        env: { ...env, ...postgresEnvironment(postgres, ADDRESS) },
      };
    });

    test.afterAll(async () => {
      for (const stop of stops.reverse()) await stop();
    });

    test('is ready only once it serves', async () => {
      test.setTimeout(300_000);
      const starting = start();
      const before: number[] = [];
      await expect
        .poll(
          async () => {
            const status = await statusOf(READINESS);
            if (status !== 200) before.push(status);
            return status;
          },
          { intervals: [50], timeout: 240_000 },
        )
        .toBe(200);
      // Whoever sends people and alerts here from now on finds all of it.
      expect({
        page: await statusOf(ADDRESS),
        catalog: await statusOf(`${ADDRESS}/api/catalog/entities`),
        incidents: await statusOf(`${ADDRESS}/api/incidents/v1/incidents`),
        runbooks: await statusOf(`${ADDRESS}/api/runbooks/v1/runbooks`),
      }).toEqual({ page: 200, catalog: 401, incidents: 401, runbooks: 401 });
      expect(before.length).toBeGreaterThan(0);
      expect(before.filter(status => status !== 0 && status !== 503)).toEqual([]);
      portal = await starting;
    });

    test('told to end, it is ready no more, finishes what is under way and ends in peace', async () => {
      const taken = await fetch(`${ADDRESS}${INTAKE}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: noticeOf('Taken before the end'),
      });
      expect(taken.status).toBe(202);
      const underWay = await beginToSend('Under way at the end');
      const stuck = await beginToSend('Never sent as a whole');
      process.kill(portal.pid, 'SIGTERM');
      await expect.poll(() => statusOf(READINESS), { intervals: [50] }).not.toBe(200);
      underWay.finish();
      expect(await underWay.closed).toContain(`${HAS_BEGUN}HTTP/1.1 202 `);
      expect(await stuck.closed).toBe(HAS_BEGUN);
      const tooLate = new Promise<string>(resolve => {
        setTimeout(() => resolve('still there'), ENDS_WITHIN_MS).unref();
      });
      expect(await Promise.race([portal.closed, tooLate])).toBe(0);
    });

    test('started again, it has what it took, once', async ({ playwright }) => {
      test.setTimeout(300_000);
      portal = await start();
      const request = await playwright.request.newContext({ baseURL: ADDRESS });
      const authorization = `Bearer ${await tokenOf(request, 'owner')}`;
      const titles = async () => {
        const answer = await request.get('/api/incidents/v1/incidents', {
          headers: { authorization },
        });
        const { items } = await answer.json();
        return items.map(({ title }: { title: string }) => title).sort();
      };
      await expect.poll(titles).toEqual(['Taken before the end', 'Under way at the end']);
      await request.dispose();
      await portal.stop();
      expect(await portal.closed).toBe(0);
    });
  });
}
