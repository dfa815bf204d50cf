import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading incidents, their timelines, and where alerts go.
 *
 * @public
 */
export const incidentReadPermission = createPermission({
  name: 'incidents.incident.read',
  attributes: { action: 'read' },
});

/**
 * Saying that something is wrong. Everybody who is signed in may, unless a policy narrows it.
 *
 * @public
 */
export const incidentDeclarePermission = createPermission({
  name: 'incidents.incident.declare',
  attributes: { action: 'create' },
});

/**
 * Acting in an incident. The back end itself asks that a person owns the service, is above its owner, was paged, or has a role in
 * it; a policy can only narrow that.
 *
 * @public
 */
export const incidentActPermission = createPermission({
  name: 'incidents.incident.act',
  attributes: { action: 'update' },
});

/**
 * Acting in every incident, whoever's it is.
 *
 * @public
 */
export const incidentManagePermission = createPermission({
  name: 'incidents.incident.manage',
  attributes: { action: 'update' },
});

/**
 * Telling of a change. Everybody who is signed in may, and services; sources sign what they send instead.
 *
 * @public
 */
export const changeReportPermission = createPermission({
  name: 'incidents.change.report',
  attributes: { action: 'create' },
});

/**
 * Announcing maintenance, in which nobody is paged, and ending it. The back end itself asks that a person owns all that it is about or
 * is above its owner; a policy can only narrow that.
 *
 * @public
 */
export const maintenanceAnnouncePermission = createPermission({
  name: 'incidents.maintenance.announce',
  attributes: { action: 'create' },
});

/**
 * Putting a pseudonym in the place of a person in everything that is recorded.
 *
 * @public
 */
export const incidentPersonErasePermission = createPermission({
  name: 'incidents.person.erase',
  attributes: { action: 'delete' },
});

/**
 * Every permission of this domain.
 *
 * @public
 */
export const incidentPermissions = [
  incidentReadPermission,
  incidentDeclarePermission,
  incidentActPermission,
  incidentManagePermission,
  changeReportPermission,
  maintenanceAnnouncePermission,
  incidentPersonErasePermission,
];
