import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readClusters } from './readClusters';

const CLUSTER = {
  name: 'production',
  url: 'https://k8s.example.com/',
  serviceAccountToken: 'very-secret',
  namespaces: [{ name: 'payments', owners: ['payments'] }],
};

function read(parts: JsonObject, ...more: JsonObject[]) {
  const clusters = [{ ...CLUSTER, ...parts }, ...more];
  return readClusters(new ConfigReader({ runbooks: { kubernetes: { clusters } } }));
}

describe('the clusters of the configuration', () => {
  it('are none unless said', () => {
    expect(readClusters(new ConfigReader({}))).toEqual([]);
  });

  it('belong to groups, by their full references', () => {
    expect(read({})).toMatchObject([
      {
        url: 'https://k8s.example.com',
        nodeOwners: [],
        namespaces: [{ owners: ['group:default/payments'], minReplicas: 1, maxReplicas: 20 }],
      },
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['plain http to another machine', { url: 'http://k8s.example.com' }, 'https'],
    ['everybody as an owner', { namespaces: [{ name: 'a', owners: ['*'] }] }, 'no group'],
    ['a user as an owner', { nodeOwners: ['user:mara'] }, 'no group'],
    ['a namespace twice', { namespaces: [CLUSTER.namespaces[0], CLUSTER.namespaces[0]] }, 'twice'],
    [
      'more replicas at least than at most',
      { namespaces: [{ name: 'a', owners: ['x'], minReplicas: 5, maxReplicas: 2 }] },
      'minReplicas',
    ],
  ])('refuse %s', (_, parts, message) => {
    expect(() => read(parts)).toThrow(message);
    expect(() => read(parts)).not.toThrow('very-secret');
  });

  it('refuse one name for two', () => {
    expect(() => read({}, CLUSTER)).toThrow('has "production" twice');
  });
});
