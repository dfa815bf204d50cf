import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { runbookActionsExtensionPoint } from '@rollcall/plugin-runbooks-node';
import { kubernetesActions } from './actions/kubernetesActions';
import { readClusters } from './targets/readClusters';
import { Targets } from './targets/Targets';

/**
 * Adds actions for Kubernetes to runbooks. They reach the namespaces an operator lists, and nothing else.
 *
 * @public
 */
export const runbooksModuleKubernetes = createBackendModule({
  pluginId: 'runbooks',
  moduleId: 'kubernetes',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, actions: runbookActionsExtensionPoint },
      async init({ config, actions }) {
        actions.addAction(...kubernetesActions(new Targets(readClusters(config))));
      },
    });
  },
});
