import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { incidentsFacts, monitoringFacts, runbooksFacts } from './lenders';

describe('asking other plugins for facts', () => {
  let server: Server | undefined;
  afterEach(async () => {
    await new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()));
    server = undefined;
  });

  async function portalOf(listener: RequestListener) {
    server = createServer(listener);
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const getBaseUrl = async (plugin: string) => `http://127.0.0.1:${port}/api/${plugin}`;
    return {
      auth: mockServices.auth({ pluginId: 'ownership' }),
      discovery: { getBaseUrl, getExternalBaseUrl: getBaseUrl },
    };
  }

  it('goes to the plugin with credentials of its own, and reads again only what changed', async () => {
    let etag = '"one"';
    const seen: (string | undefined)[][] = [];
    const portal = await portalOf((req, res) => {
      const { authorization, 'if-none-match': tag } = req.headers;
      seen.push([req.url, tag]);
      expect(authorization).toContain('plugin:ownership');
      if (tag === etag) res.writeHead(304).end();
      else {
        res.writeHead(200, { 'content-type': 'application/json', etag });
        res.end(JSON.stringify({ deployedRules: { [etag]: {} }, overdueActions: [] }));
      }
    });
    const source = monitoringFacts(portal);
    const first = await source.facts();
    expect(first).toEqual({ state: 'known', deployedRules: { '"one"': {} }, overdueActions: [] });
    expect(await source.facts()).toEqual(first);
    etag = '"two"';
    expect(await source.facts()).toMatchObject({ deployedRules: { '"two"': {} } });
    expect(seen).toEqual([
      ['/api/monitoring/v1/facts', undefined],
      ['/api/monitoring/v1/facts', '"one"'],
      ['/api/monitoring/v1/facts', '"one"'],
    ]);
  });

  it('does not know them where monitoring is not installed, and says why where it fails', async () => {
    let status = 404;
    const portal = await portalOf((_req, res) => res.writeHead(status).end());
    const source = monitoringFacts(portal);
    expect(await source.facts()).toEqual({
      state: 'unknown',
      because: 'Monitoring is not installed in this portal',
    });
    status = 503;
    await expect(source.facts()).rejects.toThrow('503');
  });

  it('takes drills from runbooks as they are, and nothing that is none', async () => {
    const drill = { runbookRef: 'runbook:default/a', at: '2026-11-20T10:00:00Z', by: 'user:a/b' };
    let outcome = 'passed';
    const portal = await portalOf((req, res) => {
      expect(req.url).toBe('/api/runbooks/v1/facts');
      res.end(JSON.stringify({ drills: [{ ...drill, outcome }] }));
    });
    const source = runbooksFacts(portal);
    expect(await source.facts()).toEqual({
      state: 'known',
      drills: [{ ...drill, outcome: 'passed' }],
      overdueActions: [],
    });
    outcome = 'perhaps';
    await expect(source.facts()).rejects.toThrow('an answer that is not understood');
  });

  it('takes an alert that nobody owned as news once an hour, in one order', async () => {
    const alert = (alertname: string, at: string) => ({ alertname, lastAt: at, count: 2 });
    let minute = '12';
    const portal = await portalOf((_req, res) => {
      const lastAt = `2026-11-20T03:${minute}:00.000Z`;
      const both = [alert('Slow', lastAt), alert('Down', lastAt)];
      const unownedAlerts = minute === '12' ? both : both.reverse();
      res.end(JSON.stringify({ asOf: lastAt, detectedByCustomers: [], unownedAlerts }));
    });
    const source = incidentsFacts(portal);
    const first = await source.facts();
    expect(first).toEqual({
      state: 'known',
      detectedByCustomers: [],
      overdueActions: [],
      unprovenReach: [],
      unownedAlerts: [
        { alertname: 'Down', lastAt: '2026-11-20T03:00:00Z' },
        { alertname: 'Slow', lastAt: '2026-11-20T03:00:00Z' },
      ],
    });
    minute = '59';
    expect(await source.facts()).toEqual(first);
  });
});
