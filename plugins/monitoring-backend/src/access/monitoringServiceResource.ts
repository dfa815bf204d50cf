import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { normalizeRef } from '@rollcall/model';
import { MONITORING_SERVICE } from '@rollcall/plugin-monitoring-common';
import { z } from 'zod';

/** A service that changes are made of, as the permission rules see it. @public */
export interface MonitoringServiceResource {
  /** Canonical reference. */
  ref: string;
  /** Canonical references of the owner and the groups above it. */
  owners: readonly string[];
}

/** Whom services must belong to. @public */
export interface MonitoringServiceQuery {
  claims: string[];
}

/** @public */
export const monitoringServiceResourceRef = createPermissionResourceRef<
  MonitoringServiceResource,
  MonitoringServiceQuery
>().with({ pluginId: 'monitoring', resourceType: MONITORING_SERVICE });

/**
 * Whether one of the references is the owner of a service, or a group above the owner.
 *
 * @public
 */
export const isMonitoringServiceOwner = createPermissionRule({
  name: 'IS_SERVICE_OWNER',
  description: 'Allow owners of the service and members of the teams above them',
  resourceRef: monitoringServiceResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('References of which one must own the service'),
  }),
  apply: ({ owners }, { claims }) =>
    claims.some(claim => owners.includes(normalizeRef(claim, { defaultKind: 'user' }) ?? claim)),
  toQuery: ({ claims }) => ({ claims }),
});
