import { createServiceFactory } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { ChangePage } from '@rollcall/plugin-incidents-common';
import incidentsPlugin from '@rollcall/plugin-incidents-backend';
import { component, TEAM } from '../__testUtils__/catalogs';
import { ensureBundle } from '../__testUtils__/bundle';
import { runBundle } from '../__testUtils__/runBundle';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { TestFolder } from '../__testUtils__/TestFolder';

/** Nobody is paged for a change. */
const nobodyTold = createServiceFactory({
  service: notificationService,
  deps: {},
  factory: () => ({ send: async () => {} }),
});
const nobodyLooks = createServiceFactory({
  service: signalsServiceRef,
  deps: {},
  factory: () => ({ publish: async () => {} }),
});

/** The binary as it is published, and the back end as it runs. */
describe('rollcall change beside a portal', () => {
  let folder: TestFolder;
  let portal: Portal;

  beforeAll(async () => {
    ensureBundle();
    folder = new TestFolder({ 'org.yaml': TEAM, 'checkout.yaml': component('checkout') });
    portal = await startPortal({
      folder: folder.path,
      features: [incidentsPlugin, nobodyTold, nobodyLooks],
    });
    await portal.getWhen<{ services: number }>('/overview', ({ services }) => services === 1);
  });
  afterAll(async () => {
    await portal.backend.stop();
    folder.remove();
  });

  const run = (words: string[], token = portal.tokenOf()) =>
    runBundle(folder.path, ['change', ...words, '--portal', portal.url], { ROLLCALL_TOKEN: token });

  async function listed(): Promise<ChangePage['items']> {
    const url = new URL('/api/incidents/v1/changes?from=2026-01-01T00:00:00Z', portal.url);
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${portal.tokenOf()}` },
    });
    return ((await response.json()) as ChangePage).items;
  }

  it('writes a change down, once', async () => {
    const words = ['Checkout 42', '--service', 'checkout', '--id', 'run-42', '--version', '42'];
    const first = await run([...words, '--at', '2026-01-06T09:55:00Z']);
    expect(first.stdout).toBe(
      'Told of “Checkout 42” of component:default/checkout, at 2026-01-06T09:55:00.000Z.\n',
    );
    expect(first.status).toBe(0);
    const again = await run(words);
    expect(again.stdout).toMatch(/^Known already: “Checkout 42”/);
    expect(await listed()).toMatchObject([
      {
        ...{ title: 'Checkout 42', kind: 'deploy', version: '42' },
        serviceRef: 'component:default/checkout',
      },
    ]);
  });

  it('says what is amiss, and exits with 1', async () => {
    const { stdout, status } = await run(['Gone 1', '--service', 'gone', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ schemaVersion: 1, isNew: true },
      concern: expect.stringContaining('component:default/gone is no service'),
    });
    expect(status).toBe(1);
  });

  it.each<[string, string[], RegExp]>([
    ['no title', [], /change needs a title/],
    ['a service that is no reference', ['x', '--service', 'a:b:c'], /--service a:b:c/],
    ['a kind that nobody knows', ['x', '--kind', 'magic'], /--kind/],
  ])('refuses %s', async (_, words, message) => {
    const { stderr, status } = await run(words);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  it('asks for a token of somebody', async () => {
    const { stderr, status } = await run(['x'], portal.tokenOf('nobody'));
    expect(stderr).toMatch(/refuses the token/);
    expect(status).toBe(2);
  });
});
