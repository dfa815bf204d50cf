import type { JsonObject } from '@rollcall/model';

/** The service of the tests, as expressions see it. */
export const ENTITY: JsonObject = {
  ref: 'component:default/checkout',
  namespace: 'default',
  name: 'checkout',
  title: 'Checkout',
  tier: '1',
};
