import { createServiceFactory, createServiceRef } from '@backstage/backend-plugin-api';
import { DataDamage } from './DataDamage';

/** What is known of damage, for the databases, which find it, and for the health of the portal, which says so. @internal */
export const dataDamageServiceRef = createServiceRef<DataDamage>({
  id: 'rollcall.dataDamage',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({ service, deps: {}, factory: () => new DataDamage() }),
});
