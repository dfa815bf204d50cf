import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@rollcall/model';
import { createAuthority } from '../__testUtils__/createAuthority';
import { KubernetesServer } from '../__testUtils__/KubernetesServer';
import { kubernetesActions } from '../actions/kubernetesActions';
import { readClusters } from '../targets/readClusters';
import { Targets } from '../targets/Targets';

const authority = createAuthority('kubernetes');
const another = createAuthority('kubernetes');
let server: KubernetesServer;

beforeEach(async () => {
  server = await KubernetesServer.start(authority.certificateFor('127.0.0.1'));
  server.put('deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'checkout', namespace: 'payments', uid: 'u1', resourceVersion: '90' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'checkout' } },
      template: {
        metadata: { labels: { app: 'checkout' } },
        spec: { containers: [{ name: 'shop', image: 'shop:4' }] },
      },
    },
    status: {},
  });
});
afterEach(() => server.stop());

function clustersOf(parts: JsonObject) {
  return readClusters(
    new ConfigReader({
      runbooks: {
        kubernetes: {
          clusters: [
            {
              name: 'production',
              url: server.url,
              serviceAccountToken: KubernetesServer.token,
              namespaces: [{ name: 'payments', owners: ['group:payments'] }],
              ...parts,
            },
          ],
        },
      },
    }),
  );
}

function scale(parts: JsonObject) {
  const action = kubernetesActions(new Targets(clustersOf(parts))).find(
    ({ id }) => id === 'kubernetes.scale',
  )!;
  return action.execute({
    input: {
      cluster: 'production',
      namespace: 'payments',
      kind: 'Deployment',
      name: 'checkout',
      replicas: 3,
    },
    mode: 'live',
    signal: new AbortController().signal,
    log: { out: () => {}, error: () => {} },
    secrets: { has: () => false, get: () => '' },
    idempotencyKey: 'run-1/scale/act',
    run: { id: 'run-1', runbookRef: 'runbook:default/a', actorRef: 'user:default/mara' },
    entity: { ref: 'component:default/checkout' },
    ownerRefs: ['group:default/payments'],
  });
}

describe('a cluster with an authority of its own', () => {
  it.each([
    ['in PEM', authority.ca],
    ['as a kubeconfig holds it', Buffer.from(authority.ca).toString('base64')],
    ['among others', `${createAuthority('elsewhere').ca}${authority.ca}`],
  ])('is reached over https where its certificate is given %s', async (_, caData) => {
    await scale({ caData });
    expect(server.get('deployments', 'checkout').spec.replicas).toBe(3);
    expect(server.seen.every(({ authorization }) => authorization !== undefined)).toBe(true);
  });

  it.each<[string, () => JsonObject]>([
    ['another authority of the same name', () => ({ caData: another.ca })],
    ['the authorities of the machine', () => ({})],
    [
      'a name the certificate is not for',
      () => ({ caData: authority.ca, url: server.url.replace('127.0.0.1', 'localhost') }),
    ],
  ])('is told nothing, its token least of all, by %s', async (_, parts) => {
    await expect(scale(parts())).rejects.toThrow();
    expect(server.seen).toEqual([]);
    expect(server.get('deployments', 'checkout').spec.replicas).toBe(2);
  });

  it.each([
    ['no certificate', 'hello'],
    ['half of one', authority.ca.slice(0, 200)],
    ['the name of a file', '/etc/ssl/ca.pem'],
  ])('is refused at start-up with %s, without repeating it', (_, caData) => {
    let message = '';
    try {
      clustersOf({ caData });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toBe(
      'runbooks.kubernetes.clusters: caData of production holds no certificate; write it in PEM, or as certificate-authority-data of a kubeconfig holds it',
    );
  });
});
