import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { issueTrackerExtensionPoint } from '@rollcall/plugin-incidents-node';
import { GithubTracker } from './GithubTracker';
import { readGithubConfig } from './readGithubConfig';

/**
 * Writes action items into issues of GitHub, where `incidents.github` is configured.
 *
 * @public
 */
export const incidentsModuleGithub = createBackendModule({
  pluginId: 'incidents',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, trackers: issueTrackerExtensionPoint },
      async init({ config, trackers }) {
        const settings = readGithubConfig(config);
        if (settings) trackers.setTracker(new GithubTracker(settings));
      },
    });
  },
});
