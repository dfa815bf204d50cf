import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The decision "only where one of `claims` owns the entity", for permissions on catalog entities of any plugin.
 *
 * @remarks
 * Written out rather than built with the helpers of `@backstage/plugin-catalog-backend/alpha`, because a policy need not
 * bring the whole catalog along. Rule and parameters are the catalog's `IS_ENTITY_OWNER`.
 *
 * @public
 */
export function catalogOwnerRule(
  permission: ResourcePermission,
  claims: string[],
): ConditionalPolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: permission.resourceType,
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: permission.resourceType,
      params: { claims },
    },
  };
}
