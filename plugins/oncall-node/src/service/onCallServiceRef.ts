import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { OnCallClient } from './OnCallClient';
import type { OnCallService } from './OnCallService';

/**
 * Asks who is on call, for any back end plugin; with that plugin's credentials.
 *
 * @public
 */
export const onCallServiceRef = createServiceRef<OnCallService>({
  id: 'rollcall.oncall',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: options => new OnCallClient(options),
    }),
});
