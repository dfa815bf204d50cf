import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult, type ResourcePermission } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { Fleet } from '@rollcall/model';
import { actingOwners, ownershipServicePermissions } from '@rollcall/plugin-ownership-common';
import type { AuditedFleet } from '../service/AuditedFleet';
import { isServiceOwner, type ServiceResource, serviceResourceRef } from './serviceResource';

/** @internal */
export interface ServiceAccessOptions {
  audited: AuditedFleet;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/** What a caller may do: nothing at all, or what the function says of each service. @internal */
export type ServiceJudge = ((fleet: Fleet, ref: string) => boolean) | undefined;

function resourceOf(fleet: Fleet, ref: string): ServiceResource {
  return { ref, owners: actingOwners(fleet, ref) };
}

/**
 * Judges who may act for which service, by the policy of the portal and the owners of the live Fleet.
 *
 * @internal
 */
export class ServiceAccess {
  private constructor(private readonly options: ServiceAccessOptions) {}

  /** Registers the resource type, for policies that decide by owner. */
  static create(options: ServiceAccessOptions): ServiceAccess {
    const { audited, permissionsRegistry } = options;
    permissionsRegistry.addResourceType({
      resourceRef: serviceResourceRef,
      permissions: ownershipServicePermissions,
      rules: [isServiceOwner],
      async getResources(refs) {
        const { fleet } = await audited.current();
        return refs.map(ref => (fleet.has(ref) ? resourceOf(fleet, ref) : undefined));
      },
    });
    return new ServiceAccess(options);
  }

  /** Asks the policy once, however many services are judged by the answer. */
  async judge(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<ServiceJudge> {
    const { permissions, permissionsRegistry } = this.options;
    const [decision] = await permissions.authorizeConditional([{ permission }], { credentials });
    if (decision.result === AuthorizeResult.DENY) return undefined;
    const isAllowed = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(serviceResourceRef),
    );
    return (fleet, ref) => isAllowed(decision, resourceOf(fleet, ref));
  }
}
