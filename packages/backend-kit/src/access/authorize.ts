import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import type { Request, RequestHandler } from 'express';
import { isBodyLost } from '../request/isBodyLost';

/** What is needed to say whether somebody may. @public */
export interface DemandOptions {
  auditor: AuditorService;
  permissions: PermissionsService;
}

/** What is needed to know who asks, and whether they may. @public */
export interface AuthorizeOptions extends DemandOptions {
  httpAuth: HttpAuthService;
}

/** Who has to hold what. @public */
export interface Demand {
  permission: BasicPermission;
  credentials: BackstageCredentials;
  /** Where it is by HTTP that somebody asks. */
  request?: Request;
}

/**
 * Lets through who holds the permission, which is asked of the policy now. Users and services only, whatever a policy says of
 * nobody in particular. A refusal is an event of the auditor.
 *
 * @throws NotAllowedError where the permission is missing
 * @public
 */
export async function demandPermission(
  { permission, credentials, request }: Demand,
  { auditor, permissions }: DemandOptions,
): Promise<void> {
  const { type } = credentials.principal as { type?: string };
  if (type === 'user' || type === 'service') {
    const [decision] = await permissions.authorize([{ permission }], { credentials });
    if (decision.result === AuthorizeResult.ALLOW) return;
  }
  const error = new NotAllowedError(`This needs the permission ${permission.name}`);
  const event = await auditor.createEvent({
    eventId: 'access-denied',
    severityLevel: 'medium',
    request,
    meta: { permission: permission.name },
  });
  await event.fail({ error });
  throw error;
}

/**
 * Lets requests of users and services through that hold the permission. A refusal is an event of the auditor. What somebody sent
 * who left before it was read ends here.
 *
 * @throws AuthenticationError where nobody is signed in, NotAllowedError where the permission is missing
 * @public
 */
export function authorize(permission: BasicPermission, options: AuthorizeOptions): RequestHandler {
  return async (request, _res, next) => {
    try {
      const credentials = await options.httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      await demandPermission({ permission, credentials, request }, options);
      // Nobody is there to be answered, and it is nobody's fault; whoever reads the body next would call it one.
      if (!isBodyLost(request)) next();
    } catch (error) {
      next(error);
    }
  };
}
