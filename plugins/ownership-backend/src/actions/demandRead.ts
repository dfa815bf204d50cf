import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ownershipAuditReadPermission } from '@rollcall/plugin-ownership-common';

/** @internal */
export interface DemandReadOptions {
  auditor: AuditorService;
  auth: AuthService;
  permissions: PermissionsService;
}

/**
 * Lets whoever invokes an action read what the audit found, by the caller's own credentials. A refusal is an event of the
 * auditor.
 *
 * @throws NotAllowedError where the caller may not
 * @internal
 */
export async function demandRead(
  credentials: BackstageCredentials,
  options: DemandReadOptions,
): Promise<void> {
  const { auditor, auth, permissions } = options;
  const permission = ownershipAuditReadPermission;
  // Whatever a policy says of nobody in particular, as on the routes.
  if (auth.isPrincipal(credentials, 'user') || auth.isPrincipal(credentials, 'service')) {
    const [decision] = await permissions.authorize([{ permission }], { credentials });
    if (decision.result === AuthorizeResult.ALLOW) return;
  }
  const error = new NotAllowedError(`This needs the permission ${permission.name}`);
  const event = await auditor.createEvent({
    eventId: 'access-denied',
    severityLevel: 'medium',
    meta: { permission: permission.name },
  });
  await event.fail({ error });
  throw error;
}
