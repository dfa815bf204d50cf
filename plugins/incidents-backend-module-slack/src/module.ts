import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { incidentChannelsExtensionPoint } from '@rollcall/plugin-incidents-node';
import { readSlackConfig } from './readSlackConfig';
import { SlackChannel } from './SlackChannel';

/**
 * Pages by Slack, where `incidents.slack` is configured.
 *
 * @public
 */
export const incidentsModuleSlack = createBackendModule({
  pluginId: 'incidents',
  moduleId: 'slack',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, channels: incidentChannelsExtensionPoint },
      async init({ config, channels }) {
        const settings = readSlackConfig(config);
        if (settings) channels.addChannel(new SlackChannel(settings));
      },
    });
  },
});
