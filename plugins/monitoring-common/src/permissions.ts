import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading promises, budgets, alerts, coverage and how the sources fare.
 *
 * @public
 */
export const monitoringReadPermission = createPermission({
  name: 'monitoring.slo.read',
  attributes: { action: 'read' },
});

/**
 * Having the sources asked at once rather than when it is due.
 *
 * @public
 */
export const monitoringRefreshPermission = createPermission({
  name: 'monitoring.source.refresh',
  attributes: { action: 'update' },
});

/**
 * Every permission of this domain.
 *
 * @public
 */
export const monitoringPermissions = [monitoringReadPermission, monitoringRefreshPermission];
