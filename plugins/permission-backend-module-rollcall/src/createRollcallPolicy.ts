import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { decide, type RollcallPolicyOptions } from './decide';

/**
 * The policy as the permission backend takes it. Compose by calling its `handle` from a policy of your own.
 *
 * @public
 */
export function createRollcallPolicy(options: RollcallPolicyOptions): PermissionPolicy {
  return {
    async handle({ permission }, user) {
      return decide({
        ...options,
        permission,
        claims: user?.info.ownershipEntityRefs,
      });
    },
  };
}
