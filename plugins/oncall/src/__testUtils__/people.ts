import type { Entity } from '@backstage/catalog-model';
import { personOf } from '@rollcall/test-utils/frontend';

/** @internal */
export const PEOPLE: Entity[] = [
  personOf('mara', 'Mara Lindqvist'),
  personOf('oyvind', 'Øyvind Haugen'),
  personOf('sofia', 'Sofia Almeida'),
  personOf('yuki', 'Yuki Tanaka'),
];
