import type {
  ConditionalPolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { serviceOwnerRule } from './serviceOwnerRule';

/**
 * The decision "only where one of `claims` is the owner of the service, or a group above the owner", for permissions on changes
 * of services in the monitoring plugin, which registers the same rule as the ownership plugin does.
 *
 * @public
 */
export function monitoringServiceRule(
  permission: ResourcePermission,
  claims: string[],
): ConditionalPolicyDecision {
  return { ...serviceOwnerRule(permission, claims), pluginId: 'monitoring' };
}
