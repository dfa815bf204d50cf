import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFleet, DEFAULT_POLICY, type Fleet } from '@rollcall/model';
import { executable, fleetOf, ORGANISATION, service, whereInstalled } from '@rollcall/test-utils';
import fc from 'fast-check';
import { checkRouting, matchRoute, readAlertmanagerText, testRoutes } from '../alertmanager';
import { sampleFleet } from './__testUtils__/sampleFleet';
import { fleetRouteCases } from './fleetRouteCases';
import { printRoutingTree } from './printRoutingTree';
import { CATCH_ALL, receiverOwner, routingTree, type RoutingTree } from './routingTree';

const WEBHOOK = {
  webhookUrl: 'http://portal.example/api/incidents/v1/intake/alertmanager/production',
};

function failuresOf(fleet: Fleet, tree: RoutingTree) {
  return testRoutes(tree, fleetRouteCases(fleet), { ownerOf: receiverOwner(tree) })
    .filter(({ passed }) => !passed)
    .map(({ case: { name, labels }, failures }) => ({ name, labels, failures }));
}

/** The tree as Alertmanager would read it. */
function readBack(tree: RoutingTree) {
  const text = printRoutingTree(tree);
  const { config, problems } = readAlertmanagerText({ file: 'alertmanager.yml', text });
  expect({ text, problems }).toEqual({ text, problems: [] });
  return config!;
}

describe('routingTree', () => {
  it('gives each owner a child, the urgent apart, and the catch-all what is left', () => {
    const fleet = fleetOf({
      documents:
        ORGANISATION + service({ name: 'mail' }) + service({ name: 'dns', owner: 'user:kim' }),
    });
    expect(printRoutingTree(routingTree(fleet, WEBHOOK)))
      .toBe(`# Written by Rollcall out of the catalog: who owns what decides where alerts go. Change the catalog, not this file.
route:
  receiver: "catchall-unowned"
  group_by:
    - "owner"
    - "service"
    - "alertname"
  group_wait: "30s"
  group_interval: "5m"
  repeat_interval: "4h"
  routes:
    - receiver: "watchdog"
      group_wait: "0s"
      group_interval: "1m"
      repeat_interval: "1m"
      matchers:
        - "alertname=\\"Watchdog\\""
    - receiver: "team-payments"
      matchers:
        - "owner=\\"payments\\""
      routes:
        - receiver: "team-payments-page"
          matchers:
            - "severity=~\\"critical|page\\""
        - receiver: "team-payments-page"
          matchers:
            - "sloth_severity=\\"page\\""
    - receiver: "user-kim"
      matchers:
        - "owner=\\"user:kim\\""
      routes:
        - receiver: "user-kim-page"
          matchers:
            - "severity=~\\"critical|page\\""
        - receiver: "user-kim-page"
          matchers:
            - "sloth_severity=\\"page\\""
    - receiver: "team-payments"
      matchers:
        - "service=~\\"mail\\""
      routes:
        - receiver: "team-payments-page"
          matchers:
            - "severity=~\\"critical|page\\""
        - receiver: "team-payments-page"
          matchers:
            - "sloth_severity=\\"page\\""
    - receiver: "user-kim"
      matchers:
        - "service=~\\"dns\\""
      routes:
        - receiver: "user-kim-page"
          matchers:
            - "severity=~\\"critical|page\\""
        - receiver: "user-kim-page"
          matchers:
            - "sloth_severity=\\"page\\""
    - receiver: "catchall-unowned"
      matchers:
        - "owner=\\"\\""
receivers:
  - name: "catchall-unowned"
    webhook_configs:
      - url: "http://portal.example/api/incidents/v1/intake/alertmanager/production"
        send_resolved: true
  - name: "watchdog"
    webhook_configs:
      - url: "http://portal.example/api/incidents/v1/intake/alertmanager/production"
        send_resolved: true
  - name: "team-payments"
    webhook_configs:
      - url: "http://portal.example/api/incidents/v1/intake/alertmanager/production"
        send_resolved: true
  - name: "team-payments-page"
    webhook_configs:
      - url: "http://portal.example/api/incidents/v1/intake/alertmanager/production"
        send_resolved: true
  - name: "user-kim"
    webhook_configs:
      - url: "http://portal.example/api/incidents/v1/intake/alertmanager/production"
        send_resolved: true
  - name: "user-kim-page"
    webhook_configs:
      - url: "http://portal.example/api/incidents/v1/intake/alertmanager/production"
        send_resolved: true
inhibit_rules:
  - source_matchers:
      - "severity=~\\"critical|page\\""
    target_matchers:
      - "severity=~\\"warning|ticket\\""
    equal:
      - "alertname"
      - "owner"
      - "service"
  - source_matchers:
      - "sloth_severity=\\"page\\""
    target_matchers:
      - "sloth_severity=\\"ticket\\""
    equal:
      - "alertname"
      - "owner"
      - "service"
`);
  });

  it('copies to an archive without taking, connects receivers by their names, and may silence nothing', () => {
    const fleet = fleetOf({ documents: ORGANISATION + service({ name: 'mail' }) });
    const tree = routingTree(fleet, {
      audit: 'archive',
      inhibition: false,
      integrations: {
        'team-payments-page': { pagerduty_configs: [{ routing_key_file: '/run/key' }] },
      },
    });
    expect(tree.inhibitRules).toEqual([]);
    expect(matchRoute(tree, { owner: 'payments', severity: 'page' }).receivers).toEqual([
      'archive',
      'team-payments-page',
    ]);
    expect(tree.receivers.find(({ name }) => name === 'team-payments-page')).toMatchObject({
      integrations: { pagerduty_configs: 1 },
      ownerRef: 'group:default/payments',
      isUrgent: true,
    });
    expect(printRoutingTree(tree)).toContain('routing_key_file: "/run/key"');
    expect(failuresOf(fleet, tree)).toEqual([]);
  });

  it.each([
    ['a name with a point for no other', { name: 'a.b' }, { service: 'a.b' }, { service: 'axb' }],
    [
      'a name within another for no other',
      { name: 'pay' },
      { service: 'pay' },
      { service: 'payroll' },
    ],
  ])('takes %s', (_, text, own, other) => {
    const fleet = fleetOf({ documents: ORGANISATION + service(text) });
    const tree = readBack(routingTree(fleet));
    expect(matchRoute(tree, own).receivers).toEqual(['team-payments']);
    expect(matchRoute(tree, other).receivers).toEqual([CATCH_ALL]);
  });

  it('keeps namespaces apart, and takes a bare name for the service it resolves to', () => {
    const fleet = fleetOf({
      documents: `${ORGANISATION}
kind: Component
metadata: {name: mail, namespace: eu}
spec: {type: service, lifecycle: production, owner: "group:default/platform"}
---
kind: Component
metadata: {name: dns, namespace: eu}
spec: {type: service, lifecycle: production, owner: "group:default/platform"}
---
${service({ name: 'mail' })}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: rules, namespace: eu}
spec: {groups: [{name: g, rules: [{alert: A, expr: up == 0, labels: {service: "component:eu/dns"}}]}]}
`,
    });
    const tree = routingTree(fleet);
    const receiverOf = (name: string) => matchRoute(tree, { service: name }).receivers.join();
    expect(['mail', 'eu/mail', 'dns', 'component:eu/dns'].map(receiverOf)).toEqual([
      'team-payments',
      'team-platform',
      'team-platform',
      'team-platform',
    ]);
    expect(failuresOf(fleet, tree)).toEqual([]);
  });

  it('tells apart owners whose names look alike', () => {
    const group = (name: string) =>
      `kind: Group\nmetadata: {name: ${name}}\nspec: {type: team, children: []}\n---\n`;
    const fleet = fleetOf({
      documents: `${group('a.b')}${group('a-b')}${service({ name: 'x', owner: 'a.b' })}${service({ name: 'y', owner: 'a-b' })}`,
    });
    const names = routingTree(fleet).receivers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
    expect(failuresOf(fleet, routingTree(fleet))).toEqual([]);
  });

  it('does not change unless the fleet does, and always does what it must', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}[a-z0-9]$/);
    const owner = fc.constantFrom('payments', 'platform', 'user:kim', 'user:mara', 'ghosts', '');
    const services = fc.uniqueArray(fc.record({ name, owner }), {
      selector: item => item.name,
      maxLength: 12,
    });
    fc.assert(
      fc.property(services, fc.nat(), (texts, turn) => {
        const fleet = fleetOf({ documents: ORGANISATION + texts.map(service).join('') });
        const tree = routingTree(fleet, WEBHOOK);
        const text = printRoutingTree(tree);
        const at = turn % (fleet.documents.length || 1);
        const turned = [...fleet.documents.slice(at), ...fleet.documents.slice(0, at)];
        expect(printRoutingTree(routingTree(buildFleet(turned, DEFAULT_POLICY), WEBHOOK))).toBe(
          text,
        );
        expect(failuresOf(fleet, tree)).toEqual([]);
        expect(checkRouting(tree)).toEqual([]);
        const config = readBack(tree);
        expect(config.route).toEqual(expect.objectContaining({ routes: tree.route.routes }));
        expect(config.inhibitRules).toEqual(tree.inhibitRules);
      }),
      { seed: 20261126, numRuns: 100 },
    );
  });

  it('proves itself to the portal by a token in a file', () => {
    const fleet = fleetOf({ documents: ORGANISATION + service({ name: 'mail' }) });
    const file = '/run/secrets/rollcall';
    const tree = routingTree(fleet, { ...WEBHOOK, webhookCredentialsFile: file });
    for (const { fields } of tree.receivers) {
      expect(fields).toEqual({
        webhook_configs: [
          {
            url: WEBHOOK.webhookUrl,
            send_resolved: true,
            http_config: { authorization: { credentials_file: file } },
          },
        ],
      });
    }
    readBack(tree);
  });

  it('does for the sample organisation what it must', () => {
    const fleet = sampleFleet();
    const cases = fleetRouteCases(fleet);
    expect(cases.length).toBeGreaterThan(200);
    expect(failuresOf(fleet, routingTree(fleet, WEBHOOK))).toEqual([]);
    expect(checkRouting(routingTree(fleet, WEBHOOK))).toEqual([]);
  });
});

whereInstalled(['amtool'], () => {
  describe('beside amtool', () => {
    const run = promisify(execFile);
    let folder: string;
    let file: string;
    const fleet = sampleFleet();
    const tree = routingTree(fleet, WEBHOOK);

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rollcall-routes-'));
      file = join(folder, 'alertmanager.yml');
      await writeFile(file, printRoutingTree(tree));
    });

    afterAll(() => rm(folder, { recursive: true }));

    it('passes the check of the configuration', async () => {
      const { stdout } = await run(executable('amtool'), ['check-config', file]);
      expect(stdout).toContain('SUCCESS');
    });

    it('sends the alert of each service to its owner, and what nobody owns to the catch-all only', async () => {
      const ownerOf = receiverOwner(tree);
      for (const { name, labels, expect: wanted } of fleetRouteCases(fleet)) {
        const args = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
        const { stdout } = await run(executable('amtool'), [
          ...['config', 'routes', 'test', `--config.file=${file}`],
          ...args,
        ]);
        const receivers = stdout.trim().split(',');
        // A receiver without owner is named itself: it must be the catch-all, and nothing beside it.
        expect({ name, reached: receivers.map(receiver => ownerOf(receiver) ?? receiver) }).toEqual(
          {
            name,
            reached: [wanted.owner === 'none' ? CATCH_ALL : wanted.owner],
          },
        );
      }
    }, 60_000);
  });
});
