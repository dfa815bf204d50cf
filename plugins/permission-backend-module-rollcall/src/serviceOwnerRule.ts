import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The decision "only where one of `claims` is the owner of the service, or a group above the owner", for permissions on
 * what the ownership plugin knows an owner of. Unlike the catalog's rule, members of parent teams own too.
 *
 * @remarks
 * Rule and parameters are those `@rollcall/plugin-ownership-backend` registers, written out so that the policy need not
 * bring that plugin along.
 *
 * @public
 */
export function serviceOwnerRule(
  permission: ResourcePermission,
  claims: string[],
): ConditionalPolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'ownership',
    resourceType: permission.resourceType,
    conditions: {
      rule: 'IS_SERVICE_OWNER',
      resourceType: permission.resourceType,
      params: { claims },
    },
  };
}
