import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';

/**
 * Tokens of plugins that act for people name the plugin, as real ones do; the permission backend asks for that.
 *
 * @public
 */
export function tokensThatNamePlugins(): BackendFeature {
  return createServiceFactory({
    service: coreServices.auth,
    deps: { metadata: coreServices.pluginMetadata },
    factory({ metadata }) {
      const service = mockServices.auth({ pluginId: metadata.getId() });
      const getPluginRequestToken = service.getPluginRequestToken.bind(service);
      service.getPluginRequestToken = async options => {
        const { onBehalfOf } = options;
        if (!service.isPrincipal(onBehalfOf, 'user')) return getPluginRequestToken(options);
        const actor = { subject: `plugin:${metadata.getId()}` };
        return { token: mockCredentials.user.token(onBehalfOf.principal.userEntityRef, { actor }) };
      };
      return service;
    },
  });
}
