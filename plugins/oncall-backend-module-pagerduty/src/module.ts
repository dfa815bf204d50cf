import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { onCallSourcesExtensionPoint } from '@rollcall/plugin-oncall-node';
import { readAccounts } from './accounts/readAccounts';
import { PagerDutySource } from './PagerDutySource';

/**
 * Lets rotations and services point to PagerDuty.
 *
 * @public
 */
export const oncallModulePagerduty = createBackendModule({
  pluginId: 'oncall',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, sources: onCallSourcesExtensionPoint },
      async init({ config, sources }) {
        sources.addSource(new PagerDutySource(readAccounts(config)));
      },
    });
  },
});
