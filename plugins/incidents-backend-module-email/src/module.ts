import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { incidentChannelsExtensionPoint } from '@rollcall/plugin-incidents-node';
import { readEmailConfig } from './readEmailConfig';
import { EmailChannel } from './EmailChannel';

/**
 * Pages by e-mail, where `incidents.email` is configured.
 *
 * @public
 */
export const incidentsModuleEmail = createBackendModule({
  pluginId: 'incidents',
  moduleId: 'email',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, channels: incidentChannelsExtensionPoint },
      async init({ config, channels }) {
        const settings = readEmailConfig(config);
        if (settings) channels.addChannel(new EmailChannel(settings));
      },
    });
  },
});
