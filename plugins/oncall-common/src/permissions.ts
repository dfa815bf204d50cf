import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading schedules: who is on call, when and why, and where nobody is.
 *
 * @public
 */
export const oncallScheduleReadPermission = createPermission({
  name: 'oncall.schedule.read',
  attributes: { action: 'read' },
});

/**
 * Having the catalog and imported schedules read at once rather than when it is due.
 *
 * @public
 */
export const oncallScheduleRefreshPermission = createPermission({
  name: 'oncall.schedule.refresh',
  attributes: { action: 'update' },
});

/**
 * Resource type of rotations; references are canonical entity references.
 *
 * @public
 */
export const ONCALL_ROTATION = 'oncall-rotation';

/**
 * Making an override. Granted to the owner of the rotation, and to whoever takes turns in it.
 *
 * @public
 */
export const oncallOverrideCreatePermission = createPermission({
  name: 'oncall.override.create',
  attributes: { action: 'create' },
  resourceType: ONCALL_ROTATION,
});

/**
 * Taking back an override made in the portal. Granted like making one.
 *
 * @public
 */
export const oncallOverrideDeletePermission = createPermission({
  name: 'oncall.override.delete',
  attributes: { action: 'delete' },
  resourceType: ONCALL_ROTATION,
});

/**
 * Revoking calendar feeds of others. A person's own feeds need no permission.
 *
 * @public
 */
export const oncallFeedManagePermission = createPermission({
  name: 'oncall.feed.manage',
  attributes: { action: 'delete' },
});

/**
 * Putting a pseudonym in the place of a person in everything that is recorded.
 *
 * @public
 */
export const oncallPersonErasePermission = createPermission({
  name: 'oncall.person.erase',
  attributes: { action: 'delete' },
});

/**
 * Every permission of this domain on a rotation, for whoever registers the resource type.
 *
 * @public
 */
export const oncallRotationPermissions = [
  oncallOverrideCreatePermission,
  oncallOverrideDeletePermission,
];

/**
 * Every permission of this domain that is not on a rotation.
 *
 * @public
 */
export const oncallPermissions = [
  oncallScheduleReadPermission,
  oncallScheduleRefreshPermission,
  oncallFeedManagePermission,
  oncallPersonErasePermission,
];
