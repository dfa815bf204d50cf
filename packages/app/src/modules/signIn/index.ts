import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { singleSignOnApi } from './singleSignOnApi';

const singleSignOnPage = SignInPageBlueprint.make({
  name: 'single-sign-on',
  // app-config.oidc.yaml switches it on, together with what it needs in the back end.
  disabled: true,
  params: {
    loader: async () => (await import('./SingleSignOnPage')).SingleSignOnPage,
  },
});

/** How people sign in where the portal has a provider of identities. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [singleSignOnApi, singleSignOnPage],
});
