import type { Entity } from '@backstage/catalog-model';
import { teamOf } from './entities';

/** Three teams, two of which begin alike. */
export const TEAMS: Entity[] = [
  teamOf('payments', 'Payments'),
  teamOf('payments-risk', 'Payments risk'),
  teamOf('storefront', 'Storefront'),
];
