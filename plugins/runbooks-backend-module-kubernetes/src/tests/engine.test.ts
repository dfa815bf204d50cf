import { KubernetesServer } from '../__testUtils__/KubernetesServer';
import { startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const AT = 'cluster: production, namespace: payments, kind: Deployment, name: checkout';
const LABELS = { app: 'checkout' };
const template = (image: string) => ({
  metadata: { labels: LABELS },
  spec: { containers: [{ name: 'web', image }] },
});

const RUNBOOKS = {
  look: `steps:
  - {id: state, check: {action: kubernetes.get, with: {${AT}}}, expect: result.rolledOut}
  - {id: log, check: {action: kubernetes.logs, with: {${AT}, lines: 2}}, expect: result.text.contains("ready")}`,
  restart: `steps:
  - id: restart
    action: kubernetes.rolloutRestart
    with: {${AT}}
    idempotent: 'yes'
    verify: {check: {action: kubernetes.get, with: {${AT}}}, expect: result.rolledOut, within: PT2S, every: PT1S}
    rollback: {action: kubernetes.rolloutUndo, with: {${AT}}}
    onFailure: rollback`,
  scale: `steps:
  - {id: scale, action: kubernetes.scale, with: {${AT}, replicas: 5}, idempotent: 'yes'}`,
  drain: `steps:
  - {id: cordon, action: kubernetes.cordon, with: {cluster: production, name: node-a}, idempotent: 'yes'}
  - {id: seen, check: {action: kubernetes.getNode, with: {cluster: production, name: node-a}}, expect: result.unschedulable}
  - {id: uncordon, action: kubernetes.uncordon, with: {cluster: production, name: node-a}, idempotent: 'yes'}`,
  elsewhere: `steps:
  - {id: scale, action: kubernetes.scale, with: {cluster: production, namespace: search, kind: Deployment, name: search, replicas: 2}, idempotent: 'yes'}`,
  two: `steps:
  - {id: before, check: {action: kubernetes.get, with: {${AT}}}, expect: result.rolledOut}
  - {id: scale, action: kubernetes.scale, with: {${AT}, replicas: 5}, idempotent: 'yes'}`,
};

let server: KubernetesServer;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeEach(async () => {
  server = await KubernetesServer.start();
  server.put('deployments', {
    metadata: {
      name: 'checkout',
      namespace: 'payments',
      uid: 'u1',
      generation: 2,
      resourceVersion: '90',
      annotations: { 'deployment.kubernetes.io/revision': '2' },
    },
    spec: { replicas: 2, selector: { matchLabels: LABELS }, template: template('shop:2') },
    status: {
      observedGeneration: 2,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
    },
  });
  for (const revision of [1, 2]) {
    server.put('replicasets', {
      metadata: {
        name: `checkout-${revision}`,
        namespace: 'payments',
        labels: LABELS,
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
      spec: { selector: { matchLabels: LABELS }, template: template(`shop:${revision}`) },
    });
  }
  server.put('pods', {
    metadata: { name: 'checkout-2-a', namespace: 'payments', labels: LABELS },
    spec: { containers: [{ name: 'web' }] },
  });
  server.put('nodes', { metadata: { name: 'node-a', resourceVersion: '7' }, spec: {} });
  server.logText = 'starting\nlistening\nready';
  portal = await startPortal(server, { runbooks: RUNBOOKS, nodeOwners: ['group:payments'] });
});

afterEach(async () => {
  await portal.stop();
  await server.stop();
});

const checkout = () => server.get('deployments', 'checkout');
const changes = () => server.seen.filter(({ method }) => method !== 'GET');

describe('a run of the portal', () => {
  it('looks at a workload and reads the log of its pod into its own', async () => {
    const { run, log } = await portal.run('look');
    expect(run).toMatchObject({
      state: 'succeeded',
      steps: [{ state: 'done' }, { state: 'done' }],
    });
    expect(log).toContain('listening');
    expect(changes()).toEqual([]);
  });

  it('restarts, waits in vain, and takes the revision before', async () => {
    // No controller of the cluster sees the change, so the rollout never ends.
    const { run } = await portal.run('restart');
    expect(run).toMatchObject({ state: 'rolled-back', steps: [{ rollback: 'done' }] });
    expect(changes()).toHaveLength(2);
    expect(checkout().spec.template.spec.containers[0].image).toBe('shop:1');
    expect(checkout().metadata.annotations['rollcall.dev/undone-by']).toContain(run.id);
  });

  it('scales within what the operator allows', async () => {
    const { run } = await portal.run('scale');
    expect(run).toMatchObject({
      state: 'succeeded',
      steps: [{ output: { before: 2, replicas: 5 } }],
    });
    expect(checkout().spec.replicas).toBe(5);
  });

  it('keeps pods from a node, sees that, and lets them again', async () => {
    const { run } = await portal.run('drain');
    expect(run.state).toBe('succeeded');
    expect(changes().map(({ path }) => path)).toEqual(Array(2).fill('/api/v1/nodes/node-a'));
    expect(server.get('nodes', 'node-a').spec.unschedulable).toBe(false);
  });

  it('asks Kubernetes what it would do in a try, and changes nothing', async () => {
    const { run } = await portal.run('scale', 'dry');
    expect(run.state).toBe('succeeded');
    expect(changes().map(({ query }) => query.dryRun)).toEqual(['All']);
    expect(checkout().spec.replicas).toBe(2);
  });

  it('has the risk its actions are registered with', async () => {
    const { plan } = await portal.preview('scale');
    expect(plan).toMatchObject({ runnable: true, risk: 'mutating' });
  });

  it('reaches no namespace of another team, and sends nothing there', async () => {
    const { run } = await portal.run('elsewhere');
    expect(run.state).toBe('failed');
    expect(run.steps[0].error).toContain('does not belong to the team that owns this service');
    expect(server.seen).toEqual([]);
  });

  it('asks at each step whose service it is: one that was given away is left alone', async () => {
    // Merged while the first step waits for its answer.
    server.breakNext = response => {
      portal.giveTo('platform');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(checkout()));
    };
    const { run, log } = await portal.run('two');
    expect(run).toMatchObject({ state: 'failed', steps: [{ state: 'done' }, { id: 'scale' }] });
    expect(run.steps[1].state).not.toBe('done');
    expect(log + run.steps[1].error).toMatch(/neither own|does not belong/);
    expect(server.seen).toHaveLength(1);
    expect(checkout().spec.replicas).toBe(2);
  });

  it('waits for a person where Kubernetes takes a change and its answer is lost', async () => {
    server.failPatchWith = response => response.destroy();
    const { run, log } = await portal.run('scale');
    // Neither taken for done nor for failed.
    expect(run).toMatchObject({ state: 'needs-attention', steps: [{ state: 'uncertain' }] });
    expect(changes().length).toBeGreaterThan(0);
    expect(log + JSON.stringify(run)).not.toContain(KubernetesServer.token);
  });
});
