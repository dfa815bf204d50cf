import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { incidentChannelsExtensionPoint } from '@rollcall/plugin-incidents-node';
import { readWebhooksConfig } from './readWebhooksConfig';
import { WebhookChannel } from './WebhookChannel';

/**
 * Pages by the webhooks of `incidents.webhooks`.
 *
 * @public
 */
export const incidentsModuleWebhook = createBackendModule({
  pluginId: 'incidents',
  moduleId: 'webhook',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, channels: incidentChannelsExtensionPoint },
      async init({ config, channels }) {
        for (const settings of readWebhooksConfig(config)) {
          channels.addChannel(new WebhookChannel(settings));
        }
      },
    });
  },
});
