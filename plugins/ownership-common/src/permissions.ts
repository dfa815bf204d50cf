import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading what the audit found: rows, reports, findings, history.
 *
 * @public
 */
export const ownershipAuditReadPermission = createPermission({
  name: 'ownership.audit.read',
  attributes: { action: 'read' },
});

/**
 * Having the catalog read and audited at once rather than when it is due.
 *
 * @public
 */
export const ownershipAuditRefreshPermission = createPermission({
  name: 'ownership.audit.refresh',
  attributes: { action: 'update' },
});

/**
 * Every permission of this domain.
 *
 * @public
 */
export const ownershipPermissions = [ownershipAuditReadPermission, ownershipAuditRefreshPermission];
