import fs from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, expect, type Page, test, type WebSocket } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { signInAs } from './people';
import { tokenOf } from './portalApi';

const addressOf = (port: number) => `http://localhost:${port}`;
const HERE = addressOf(7193);
const THERE = addressOf(7194);

/** Everything that this page is told of as it happens. */
function heardBy(page: Page): unknown[] {
  const heard: unknown[] = [];
  page.on('websocket', (socket: WebSocket) =>
    socket.on('framereceived', ({ payload }) => heard.push(JSON.parse(payload.toString()))),
  );
  return heard;
}

/** Acts as the owner of checkout on the replica of a request context. */
async function actingOn(request: APIRequestContext) {
  const headers = { authorization: `Bearer ${await tokenOf(request, 'owner')}` };
  return async (act: string, data: object) => {
    const answer = await request.post(`/api/incidents/v1/incidents${act}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
}

test.describe('two replicas of the portal on one PostgreSQL', () => {
  const home = path.resolve('.rollcall/replicas');
  const stops: (() => Promise<void>)[] = [];

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    const { startPortal } = await import('../scripts/lib/portal.mjs');
    const { ensureNode } = await import('../scripts/lib/node.mjs');
    const { startPostgres } = await import('../scripts/lib/postgres.mjs');
    const { postgresEnvironment } = await import('../scripts/lib/gameday/postgresConfig.mjs');
    fs.rmSync(home, { recursive: true, force: true });
    const toolchain = await ensureNode();
    const postgres = await startPostgres();
    if (!postgres) throw new Error('PostgreSQL is not installed.');
    stops.push(postgres.stop);
    for (const address of [HERE, THERE]) {
      const { port } = new URL(address);
      const portal = await startPortal({
        ...{ toolchain, port: Number(port), name: `replica-${port}` },
        dataFolder: path.join(home, port),
        configs: ['app-config.production.yaml'],
        env: postgresEnvironment(postgres, address),
      });
      stops.push(portal.stop);
    }
  });

  test.afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  test('a page of one is told at once what is done on the other', async ({
    browser,
    playwright,
  }) => {
    const there = await playwright.request.newContext({ baseURL: THERE });
    const act = await actingOn(there);
    const { number } = await act('', {
      title: 'Gift cards are slow',
      serviceRef: 'component:default/checkout',
      idempotencyKey: randomUUID(),
    });
    const page = await (await browser.newContext({ baseURL: HERE })).newPage();
    const heard = heardBy(page);
    await signInAs(page, /Mara Lindqvist/);
    await page.goto(`/incidents/${number}`);
    await expect(page.getByRole('heading', { name: 'Gift cards are slow' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'I have it' })).toBeVisible();

    heard.length = 0;
    await act(`/${number}/notes`, { text: 'Only in Norway' });
    const told = { channel: 'incidents', message: { incident: number } };
    await expect.poll(() => heard).toContainEqual(told);
    await expect(page.getByText('Only in Norway')).toBeVisible();
    await act(`/${number}/acknowledge`, {});
    await expect(page.getByRole('button', { name: 'I have it' })).toBeHidden();
    await there.dispose();
  });
});
