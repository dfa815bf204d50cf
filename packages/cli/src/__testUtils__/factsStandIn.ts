import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';

/**
 * Stands for another plugin of the portal, and lends the audit what a test says.
 *
 * @internal
 */
export function factsStandIn(pluginId: string, facts: object) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((req, res, next) => {
            if (req.path !== '/v1/facts') return next();
            return res.json({ asOf: new Date().toISOString(), ...facts });
          });
        },
      });
    },
  });
}
