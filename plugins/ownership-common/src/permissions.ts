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
 * Resource type of what can be owned; references are canonical entity references.
 *
 * @public
 */
export const OWNERSHIP_SERVICE = 'ownership-service';

/**
 * Saying that a service is still ours. Granted to its owner.
 *
 * @public
 */
export const ownershipServiceConfirmPermission = createPermission({
  name: 'ownership.service.confirm',
  attributes: { action: 'update' },
  resourceType: OWNERSHIP_SERVICE,
});

/**
 * Stating facts about services, as pipelines and scanners do.
 *
 * @public
 */
export const ownershipEvidenceWritePermission = createPermission({
  name: 'ownership.evidence.write',
  attributes: { action: 'create' },
});

/**
 * Starting and ending campaigns of any team. Members of the team that runs a campaign need no permission for it.
 *
 * @public
 */
export const ownershipCampaignManagePermission = createPermission({
  name: 'ownership.campaign.manage',
  attributes: { action: 'update' },
});

/**
 * Proposing and cancelling handovers of any service. Members of the owning team need no permission for it; accepting and
 * declining is for members of the receiving team alone.
 *
 * @public
 */
export const ownershipHandoverManagePermission = createPermission({
  name: 'ownership.handover.manage',
  attributes: { action: 'update' },
});

/**
 * Putting a pseudonym in the place of a person, for good. In Rollcall's own policy for admins alone.
 *
 * @public
 */
export const ownershipPersonErasePermission = createPermission({
  name: 'ownership.person.erase',
  attributes: { action: 'delete' },
});

/**
 * Every permission of this domain on a service, for whoever registers the resource type.
 *
 * @public
 */
export const ownershipServicePermissions = [ownershipServiceConfirmPermission];

/**
 * Every permission of this domain that is not on a service.
 *
 * @public
 */
export const ownershipPermissions = [
  ownershipAuditReadPermission,
  ownershipAuditRefreshPermission,
  ownershipEvidenceWritePermission,
  ownershipCampaignManagePermission,
  ownershipHandoverManagePermission,
  ownershipPersonErasePermission,
];
