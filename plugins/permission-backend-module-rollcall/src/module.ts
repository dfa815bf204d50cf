import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { createRollcallPolicy } from './createRollcallPolicy';

const DEFAULT_ADMIN_GROUPS = ['group:default/platform-admins'];

/**
 * Installs the default policy of Rollcall, with the admin groups of `permission.rollcall.adminGroups`.
 *
 * @public
 */
export const permissionModuleRollcall = createBackendModule({
  pluginId: 'permission',
  moduleId: 'rollcall',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(
          createRollcallPolicy({
            adminGroups:
              config.getOptionalStringArray('permission.rollcall.adminGroups') ??
              DEFAULT_ADMIN_GROUPS,
          }),
        );
      },
    });
  },
});
