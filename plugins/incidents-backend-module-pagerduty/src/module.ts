import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { incidentChannelsExtensionPoint } from '@rollcall/plugin-incidents-node';
import { readPagerDutyConfig } from './readPagerDutyConfig';
import { PagerDutyChannel } from './PagerDutyChannel';

/**
 * Pages by PagerDuty, where `incidents.pagerduty` is configured.
 *
 * @public
 */
export const incidentsModulePagerduty = createBackendModule({
  pluginId: 'incidents',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, channels: incidentChannelsExtensionPoint },
      async init({ config, channels }) {
        const settings = readPagerDutyConfig(config);
        if (settings) channels.addChannel(new PagerDutyChannel(settings));
      },
    });
  },
});
