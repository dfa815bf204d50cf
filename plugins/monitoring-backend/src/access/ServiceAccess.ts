import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult, type ResourcePermission } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { FleetService } from '@rollcall/fleet-node';
import type { Fleet } from '@rollcall/model';
import { monitoringServicePermissions } from '@rollcall/plugin-monitoring-common';
import {
  isMonitoringServiceOwner,
  monitoringServiceResourceRef,
} from './monitoringServiceResource';
import { ownersOf } from './ownersOf';

/** @internal */
export interface ServiceAccessOptions {
  fleet: FleetService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/** Judges who may act for which service, by the policy of the portal and the owners of this moment. @internal */
export class ServiceAccess {
  private constructor(private readonly options: ServiceAccessOptions) {}

  /** Registers the resource type, for policies that decide by owner. */
  static create(options: ServiceAccessOptions): ServiceAccess {
    const { fleet: service, permissionsRegistry } = options;
    permissionsRegistry.addResourceType({
      resourceRef: monitoringServiceResourceRef,
      permissions: monitoringServicePermissions,
      rules: [isMonitoringServiceOwner],
      async getResources(refs) {
        const { fleet } = await service.getSnapshot({ maxAgeMs: Infinity });
        return refs.map(ref =>
          fleet.isService(ref) ? { ref, owners: ownersOf(fleet, ref) } : undefined,
        );
      },
    });
    return new ServiceAccess(options);
  }

  /** Asks the policy once, however many services are judged by the answer. */
  async judge(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<(fleet: Fleet, ref: string) => boolean> {
    const { permissions, permissionsRegistry } = this.options;
    const [decision] = await permissions.authorizeConditional([{ permission }], { credentials });
    if (decision.result === AuthorizeResult.DENY) return () => false;
    const isAllowed = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(monitoringServiceResourceRef),
    );
    return (fleet, ref) => isAllowed(decision, { ref, owners: ownersOf(fleet, ref) });
  }
}
