import type { Entity } from '@backstage/catalog-model';
import { personOf } from '@rollcall/test-utils/frontend';

function serviceOf(name: string, title: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', title },
    spec: { type: 'service', owner: 'checkout' },
  };
}

/** @internal */
export const PEOPLE: Entity[] = [
  personOf('mara', 'Mara Lindqvist'),
  personOf('oyvind', 'Øyvind Haugen'),
];

/** @internal */
export const SERVICES: Entity[] = [
  serviceOf('checkout', 'Checkout'),
  serviceOf('promotions', 'Promotions'),
];
