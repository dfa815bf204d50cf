import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { dataDamageServiceRef } from '../database/dataDamageService';
import { PortalHealth } from './PortalHealth';

/** In the place of Backstage's, which is ready whatever became of the data. @internal */
export const healthServiceFactory = createServiceFactory({
  service: coreServices.rootHealth,
  deps: { damage: dataDamageServiceRef, lifecycle: coreServices.rootLifecycle },
  factory: options => new PortalHealth(options),
});
