import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { IncidentsClient } from './IncidentsClient';
import type { IncidentsService } from './IncidentsService';

/**
 * Asks what is wrong, for any back end plugin; with that plugin's credentials.
 *
 * @public
 */
export const incidentsServiceRef = createServiceRef<IncidentsService>({
  id: 'rollcall.incidents',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: options => new IncidentsClient(options),
    }),
});
