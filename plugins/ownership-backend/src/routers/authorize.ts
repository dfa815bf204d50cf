import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import type { RequestHandler } from 'express';

/** What is needed to know who asks, and whether they may. @internal */
export interface AuthorizeOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

/**
 * Lets through users and services that hold the permission. A refusal is an event of the auditor.
 *
 * @throws AuthenticationError where nobody is signed in, NotAllowedError where the permission is missing
 * @internal
 */
export function authorize(permission: BasicPermission, options: AuthorizeOptions): RequestHandler {
  const { auditor, httpAuth, permissions } = options;
  return async (req, _res, next) => {
    try {
      const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
      const [decision] = await permissions.authorize([{ permission }], { credentials });
      if (decision.result !== AuthorizeResult.ALLOW) {
        const error = new NotAllowedError(`This needs the permission ${permission.name}`);
        const event = await auditor.createEvent({
          eventId: 'access-denied',
          severityLevel: 'medium',
          request: req,
          meta: { permission: permission.name },
        });
        await event.fail({ error });
        throw error;
      }
      next();
    } catch (error) {
      next(error);
    }
  };
}
