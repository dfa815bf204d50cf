import type { Entity } from '@backstage/catalog-model';

function personOf(name: string, displayName: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { profile: { displayName }, memberOf: ['checkout'] },
  };
}

/** @internal */
export const PEOPLE: Entity[] = [
  personOf('mara', 'Mara Lindqvist'),
  personOf('oyvind', 'Øyvind Haugen'),
  personOf('sofia', 'Sofia Almeida'),
  personOf('yuki', 'Yuki Tanaka'),
];
