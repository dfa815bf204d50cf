import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The decision "only where one of `claims` owns the rotation, is a group above the owner, or takes turns in it", for
 * permissions on rotations of the on-call plugin.
 *
 * @remarks
 * Rules and parameters are those `@rollcall/plugin-oncall-backend` registers, written out so that the policy need not bring
 * that plugin along.
 *
 * @public
 */
export function rotationRule(
  permission: ResourcePermission,
  claims: string[],
): ConditionalPolicyDecision {
  const { resourceType } = permission;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'oncall',
    resourceType,
    conditions: {
      anyOf: [
        { rule: 'IS_ROTATION_OWNER', resourceType, params: { claims } },
        { rule: 'IS_ON_ROTATION', resourceType, params: { claims } },
      ],
    },
  };
}
