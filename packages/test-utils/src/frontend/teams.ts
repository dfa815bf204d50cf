import type { Entity } from '@backstage/catalog-model';

function teamOf(name: string, displayName: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [], profile: { displayName } },
  };
}

/** Three teams, two of which begin alike. */
export const TEAMS: Entity[] = [
  teamOf('payments', 'Payments'),
  teamOf('payments-risk', 'Payments risk'),
  teamOf('storefront', 'Storefront'),
];
