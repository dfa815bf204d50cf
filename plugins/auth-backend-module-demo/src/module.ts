import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { assertLoopbackListen } from './assertLoopbackListen';
import { demoAuthenticator } from './demoAuthenticator';
import { readDemoPeople } from './readDemoPeople';

const CONFIG_KEY = 'auth.providers.demo';

/**
 * Adds the proxy provider `demo` to the auth plugin, where `auth.providers.demo` is configured, and does nothing where it
 * is not. A person must be in the catalog to sign in.
 *
 * @public
 */
export const authModuleDemo = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const demo = config.getOptionalConfig(CONFIG_KEY);
        if (!demo) return;

        // Checked here and not in the factory: in development the auth plugin turns the errors of a factory into warnings.
        assertLoopbackListen(config);
        const people = readDemoPeople(demo);
        logger.info(
          `The demo sign-in is on: whoever reaches this address can be any of ${people.size} sample people.`,
        );

        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.entityRef }),
          }),
        });
      },
    });
  },
});
