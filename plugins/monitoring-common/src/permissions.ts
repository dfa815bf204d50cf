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
 * Resource type of the services that changes are made of; references are canonical entity references.
 *
 * @public
 */
export const MONITORING_SERVICE = 'monitoring-service';

/**
 * Putting a change of a service on record when the gate is asked about it. Granted to the owner of the service.
 *
 * @public
 */
export const monitoringChangeRecordPermission = createPermission({
  name: 'monitoring.change.record',
  attributes: { action: 'create' },
  resourceType: MONITORING_SERVICE,
});

/**
 * Putting a pseudonym in the place of a person in everything that is recorded of changes.
 *
 * @public
 */
export const monitoringPersonErasePermission = createPermission({
  name: 'monitoring.person.erase',
  attributes: { action: 'delete' },
});

/**
 * Every permission of this domain on a service, for whoever registers the resource type.
 *
 * @public
 */
export const monitoringServicePermissions = [monitoringChangeRecordPermission];

/**
 * Every permission of this domain that is not on a service.
 *
 * @public
 */
export const monitoringPermissions = [
  monitoringReadPermission,
  monitoringRefreshPermission,
  monitoringPersonErasePermission,
];
