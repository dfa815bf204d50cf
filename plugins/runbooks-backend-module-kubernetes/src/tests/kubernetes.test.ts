import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@rollcall/model';
import { KubernetesServer } from '../__testUtils__/KubernetesServer';
import { kubernetesActions } from '../actions/kubernetesActions';
import { readClusters } from '../targets/readClusters';
import { Targets } from '../targets/Targets';

let server: KubernetesServer;

function podTemplate(image: string, labels: JsonObject = {}) {
  return {
    metadata: { labels: { app: 'checkout', ...labels } },
    spec: {
      containers: [
        {
          name: 'web',
          image,
          env: [{ name: 'PASSWORD', value: 'secret-in-the-environment' }],
          ports: [{ containerPort: 8080 }],
        },
      ],
    },
  };
}

beforeEach(async () => {
  server = await KubernetesServer.start();
  server.put('deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'checkout',
      namespace: 'payments',
      uid: 'u1',
      generation: 4,
      resourceVersion: '90',
      annotations: { 'deployment.kubernetes.io/revision': '4', team: 'payments' },
    },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'checkout' } },
      template: podTemplate('shop:4'),
    },
    status: {
      observedGeneration: 4,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
    },
  });
  for (const revision of [2, 3, 4]) {
    server.put('replicasets', {
      metadata: {
        name: `checkout-${revision}`,
        namespace: 'payments',
        labels: { app: 'checkout' },
        annotations: { 'deployment.kubernetes.io/revision': String(revision) },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'checkout',
            uid: 'u1',
            controller: true,
          },
        ],
      },
      spec: {
        selector: { matchLabels: { app: 'checkout' } },
        template: podTemplate(`shop:${revision}`, { 'pod-template-hash': `h${revision}` }),
      },
    });
  }
  // Of another Deployment with the same labels, and newer: never ours.
  server.put('replicasets', {
    metadata: {
      name: 'other',
      namespace: 'payments',
      labels: { app: 'checkout' },
      annotations: { 'deployment.kubernetes.io/revision': '3' },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name: 'other', uid: 'u2', controller: true },
      ],
    },
    spec: { selector: { matchLabels: { app: 'checkout' } }, template: podTemplate('other:9') },
  });
  server.put('nodes', {
    metadata: { name: 'node-a', resourceVersion: '7' },
    spec: {},
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  });
});

afterEach(() => server.stop());

function actionsOf(parts: { token?: string; timeoutMs?: number; url?: string } = {}) {
  const config = new ConfigReader({
    runbooks: {
      kubernetes: {
        clusters: [
          {
            name: 'production',
            url: parts.url ?? server.url,
            serviceAccountToken: parts.token ?? KubernetesServer.token,
            timeoutMs: parts.timeoutMs ?? 5_000,
            nodeOwners: ['group:platform'],
            namespaces: [
              { name: 'payments', owners: ['group:payments'], maxReplicas: 6 },
              { name: 'search', owners: ['group:search'] },
              { name: 'forbidden', owners: ['group:payments'] },
            ],
          },
        ],
      },
    },
  });
  return kubernetesActions(new Targets(readClusters(config)));
}

async function call(
  id: string,
  input: JsonObject,
  parts: {
    mode?: 'dry' | 'live';
    ownerRefs?: string[];
    key?: string;
    entity?: JsonObject;
    cluster?: Parameters<typeof actionsOf>[0];
  } = {},
) {
  const lines: string[] = [];
  const action = actionsOf(parts.cluster).find(each => each.id === id)!;
  const output = await action
    .execute({
      input: {
        cluster: 'production',
        ...(!/ode$|cordon$/.test(id) && { namespace: 'payments' }),
        ...input,
      },
      mode: parts.mode ?? 'live',
      signal: new AbortController().signal,
      log: { out: text => lines.push(text), error: text => lines.push(text) },
      secrets: { has: () => false, get: () => '' },
      idempotencyKey: parts.key ?? 'run-1/restart/act',
      run: { id: 'run-1', runbookRef: 'runbook:default/a', actorRef: 'user:default/mara' },
      entity: parts.entity ?? { ref: 'component:default/checkout' },
      ownerRefs: parts.ownerRefs ?? ['group:default/payments'],
    })
    .catch(error => error as Error);
  return { output, log: lines.join('\n') };
}

const CHECKOUT = { kind: 'Deployment', name: 'checkout' };

/** Requests that change something. */
const changes = () => server.seen.filter(({ method }) => method !== 'GET');

describe('restarting', () => {
  it('starts the pods anew, and does it once for one step of a run', async () => {
    const first = await call('kubernetes.rolloutRestart', CHECKOUT);
    expect(first.output).toEqual({ generation: 5, alreadyDone: false });
    const { annotations } = server.get('deployments', 'checkout').spec.template.metadata;
    expect(annotations['rollcall.dev/restarted-by']).toBe('run-1/restart/act');
    expect(Date.parse(annotations['kubectl.kubernetes.io/restartedAt'])).not.toBeNaN();
    expect(changes()[0]).toMatchObject({
      contentType: 'application/strategic-merge-patch+json',
      query: { fieldManager: 'rollcall', fieldValidation: 'Strict' },
    });
    const again = await call('kubernetes.rolloutRestart', CHECKOUT);
    expect(again.output).toEqual({ generation: 5, alreadyDone: true });
    expect(changes()).toHaveLength(1);
    // Another run may.
    expect(
      (await call('kubernetes.rolloutRestart', CHECKOUT, { key: 'run-2/restart/act' })).output,
    ).toMatchObject({ alreadyDone: false });
    expect(changes()).toHaveLength(2);
  });

  it('asks Kubernetes in a dry run, and changes nothing', async () => {
    const before = JSON.stringify(server.get('deployments', 'checkout'));
    const { log } = await call('kubernetes.rolloutRestart', CHECKOUT, { mode: 'dry' });
    expect(changes()[0].query.dryRun).toBe('All');
    expect(JSON.stringify(server.get('deployments', 'checkout'))).toBe(before);
    expect(log).toContain('would restart');
  });

  it('restarts nothing that is paused', async () => {
    server.get('deployments', 'checkout').spec.paused = true;
    const { output } = await call('kubernetes.rolloutRestart', CHECKOUT);
    expect(output).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('paused'),
    });
    expect(changes()).toEqual([]);
  });
});

describe('going back', () => {
  it('takes the revision before, of this Deployment, and never undoes the undoing', async () => {
    const { output } = await call('kubernetes.rolloutUndo', CHECKOUT, {
      key: 'run-1/restart/undo',
    });
    expect(output).toEqual({ fromRevision: 4, toRevision: 3, alreadyDone: false });
    const { spec, metadata } = server.get('deployments', 'checkout');
    expect(spec.template).toEqual(podTemplate('shop:3'));
    expect(metadata.annotations).toMatchObject({
      team: 'payments',
      'rollcall.dev/undone-by': 'run-1/restart/undo',
    });
    const again = await call('kubernetes.rolloutUndo', CHECKOUT, { key: 'run-1/restart/undo' });
    expect(again.output).toMatchObject({ alreadyDone: true });
    expect(changes()).toHaveLength(1);
  });

  it('takes the revision that is named, or says that there is none', async () => {
    expect(
      (await call('kubernetes.rolloutUndo', { ...CHECKOUT, toRevision: 2 }, { mode: 'dry' }))
        .output,
    ).toMatchObject({ toRevision: 2 });
    const { output } = await call('kubernetes.rolloutUndo', { ...CHECKOUT, toRevision: 9 });
    expect(output).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('no revision 9'),
    });
  });
});

describe('scaling', () => {
  it('sets the number, and says what it was', async () => {
    const { output } = await call('kubernetes.scale', { ...CHECKOUT, replicas: 5 });
    expect(output).toEqual({ before: 2, replicas: 5 });
    expect(server.get('deployments', 'checkout').spec.replicas).toBe(5);
  });

  it.each([0, 7])('asks for no %d, which the operator does not allow', async replicas => {
    const { output } = await call('kubernetes.scale', { ...CHECKOUT, replicas });
    expect(output).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('1 to 6 replicas'),
    });
    expect(server.seen).toEqual([]);
  });
});

describe('nodes', () => {
  const platform = { ownerRefs: ['group:default/platform'] };

  it('are cordoned and let go by those the operator names', async () => {
    await call('kubernetes.cordon', { name: 'node-a' }, platform);
    expect(server.get('nodes', 'node-a').spec.unschedulable).toBe(true);
    expect((await call('kubernetes.getNode', { name: 'node-a' }, platform)).output).toMatchObject({
      ready: true,
      unschedulable: true,
    });
    expect((await call('kubernetes.cordon', { name: 'node-a' }, platform)).output).toEqual({
      alreadyDone: true,
    });
    await call('kubernetes.uncordon', { name: 'node-a' }, platform);
    expect(server.get('nodes', 'node-a').spec.unschedulable).toBe(false);
    expect(changes()).toHaveLength(2);
  });

  it('are not the business of who owns a namespace', async () => {
    const { output } = await call('kubernetes.cordon', { name: 'node-a' });
    expect(output).toMatchObject({ name: 'NotAllowedError' });
    expect(server.seen).toEqual([]);
  });
});

describe('looking', () => {
  it('shows how far a rollout is, and nothing of the environment of its pods', async () => {
    const { output, log } = await call('kubernetes.get', CHECKOUT);
    expect(output).toEqual({
      kind: 'Deployment',
      name: 'checkout',
      generation: 4,
      images: ['shop:4'],
      rolledOut: true,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
    });
    expect(JSON.stringify(output) + log).not.toContain('secret-in-the-environment');
    await call('kubernetes.rolloutRestart', CHECKOUT);
    // The controller has not seen the change yet.
    expect((await call('kubernetes.get', CHECKOUT)).output).toMatchObject({ rolledOut: false });
  });

  it('brings the last lines of the newest pod', async () => {
    for (const [name, at] of [
      ['checkout-old', '2026-01-01T00:00:00Z'],
      ['checkout-new', '2026-02-01T00:00:00Z'],
    ]) {
      server.put('pods', {
        metadata: {
          name,
          namespace: 'payments',
          labels: { app: 'checkout' },
          creationTimestamp: at,
        },
        spec: { containers: [{ name: 'web' }] },
      });
    }
    server.logText = Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n');
    const { output, log } = await call('kubernetes.logs', { ...CHECKOUT, lines: 3 });
    expect(output).toEqual({ pod: 'checkout-new', text: 'line 47\nline 48\nline 49' });
    expect(log).toContain('line 49');
  });
});

describe('what may be reached', () => {
  it.each<[string, JsonObject, string, string]>([
    ['a namespace of another team', { namespace: 'search' }, 'NotAllowedError', 'does not belong'],
    ['a namespace nobody listed', { namespace: 'kube-system' }, 'InputError', 'lists no namespace'],
    ['a cluster nobody listed', { cluster: 'staging' }, 'InputError', 'lists no cluster'],
    [
      'an address in the place of a cluster',
      { cluster: 'https://evil.example' },
      'InputError',
      'lists no cluster',
    ],
  ])('is not %s', async (_, input, name, message) => {
    for (const { id } of actionsOf().filter(
      action => 'namespace' in (action.input.properties as object),
    )) {
      const { output } = await call(id, { ...CHECKOUT, replicas: 2, ...input });
      expect([id, output]).toEqual([
        id,
        expect.objectContaining({ name, message: expect.stringContaining(message) }),
      ]);
    }
    expect(server.seen).toEqual([]);
  });

  it('does not depend on what an entity says of itself', async () => {
    const entity = {
      ref: 'component:default/search',
      annotations: {
        'backstage.io/kubernetes-namespace': 'payments',
        'backstage.io/kubernetes-cluster': 'production',
      },
    };
    const { output } = await call('kubernetes.rolloutRestart', CHECKOUT, {
      entity,
      ownerRefs: ['group:default/search'],
    });
    expect(output).toMatchObject({ name: 'NotAllowedError' });
    expect(server.seen).toEqual([]);
  });

  it('is what the role of the service account covers, and says so', async () => {
    const { output } = await call('kubernetes.get', { ...CHECKOUT, namespace: 'forbidden' });
    expect(output).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('is forbidden'),
    });
  });

  it.each(['../../secrets', '..', 'a/b', 'A', '', 'a?b', 'a%2fb'])('is no name like %j', name => {
    for (const { id, input } of actionsOf()) {
      const { pattern } = (input.properties as Record<string, { pattern: string }>).name;
      expect([id, new RegExp(pattern).test(name)]).toEqual([id, false]);
    }
  });
});

describe('what goes wrong', () => {
  it('is not taken for done or failed where the answer never came', async () => {
    server.failPatchWith = response => response.destroy();
    const { output } = await call('kubernetes.rolloutRestart', CHECKOUT);
    expect(output).toMatchObject({
      name: 'UncertainOutcomeError',
      message: expect.stringContaining('its answer did not come'),
    });
  });

  it.each<[string, number, string]>([
    ['an error of the server', 500, 'UncertainOutcomeError'],
    ['a change by somebody else', 409, 'ConflictError'],
    ['a refusal', 403, 'NotAllowedError'],
    ['an object it would not take', 422, 'InputError'],
  ])('is told apart: %s', async (_, code, name) => {
    server.put('statefulsets', {
      metadata: { name: 'ledger', namespace: 'payments', resourceVersion: '1' },
      spec: {
        selector: { matchLabels: { app: 'checkout' } },
        serviceName: 's',
        template: podTemplate('l:1'),
      },
    });
    server.failPatchWith = response => {
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ kind: 'Status', message: 'so it is', code }));
    };
    const { output } = await call('kubernetes.rolloutRestart', {
      kind: 'StatefulSet',
      name: 'ledger',
    });
    expect(output).toMatchObject({ name, message: expect.stringContaining('so it is') });
  });

  it('never has the token in it', async () => {
    const wrong = { cluster: { token: 'another-token-0815' } };
    const { output, log } = await call('kubernetes.get', CHECKOUT, wrong);
    expect(output).toMatchObject({ name: 'NotAllowedError' });
    expect(String(output) + JSON.stringify(output) + log).not.toContain('another-token-0815');
  });

  it('follows no redirect', async () => {
    server.breakNext = response => {
      response.writeHead(302, { location: 'http://127.0.0.1:9/steal' });
      response.end();
    };
    const { output } = await call('kubernetes.get', CHECKOUT);
    expect(output).toBeInstanceOf(Error);
    expect(server.seen).toHaveLength(1);
  });
});
