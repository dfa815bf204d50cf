import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

const demoSignInPage = SignInPageBlueprint.make({
  name: 'demo',
  // Only app-config.demo.yaml switches it on, so that no other portal ever shows it.
  disabled: true,
  params: {
    loader: async () => (await import('./components/DemoSignInPage/DemoSignInPage')).DemoSignInPage,
  },
});

/** The sign-in page of the demo, extension `sign-in-page:app/demo`, off unless configured. @public */
export const appModuleDemo = createFrontendModule({
  pluginId: 'app',
  extensions: [demoSignInPage],
});
