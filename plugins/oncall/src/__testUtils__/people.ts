import type { Entity } from '@backstage/catalog-model';
import { personOf } from '@rollcall/test-utils/frontend';

/** A rotation that is called otherwise than its reference. @internal */
export const PLATFORM: Entity = {
  apiVersion: 'rollcall.dev/v1alpha1',
  kind: 'OnCallRotation',
  metadata: { name: 'platform', title: 'Platform, day and night' },
};

/** @internal */
export const PEOPLE: Entity[] = [
  personOf('mara', 'Mara Lindqvist'),
  personOf('oyvind', 'Øyvind Haugen'),
  personOf('sofia', 'Sofia Almeida'),
  personOf('yuki', 'Yuki Tanaka'),
];
