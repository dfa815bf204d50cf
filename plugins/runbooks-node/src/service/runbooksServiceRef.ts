import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { RunbooksClient } from './RunbooksClient';
import type { RunbooksService } from './RunbooksService';

/**
 * Asks for runbooks to be run, for any back end plugin; with that plugin's credentials.
 *
 * @public
 */
export const runbooksServiceRef = createServiceRef<RunbooksService>({
  id: 'rollcall.runbooks',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: options => new RunbooksClient(options),
    }),
});
