import { createApp } from '@backstage/frontend-defaults';
import { mockApis } from '@backstage/frontend-test-utils';
import appModuleDemo from '@rollcall/plugin-app-module-demo';
import ownershipPlugin from '@rollcall/plugin-ownership/alpha';
import { render, screen } from '@testing-library/react';
import { navModule } from './modules/nav';

// Feature discovery is the bundler's work, so the plugins are named here.
function show(extensions: (string | Record<string, string | boolean>)[]) {
  const config = mockApis.config({
    data: {
      app: { title: 'Rollcall', baseUrl: 'http://localhost', extensions },
      backend: { baseUrl: 'http://localhost' },
      auth: {
        providers: {
          demo: {
            people: [{ id: 'owner', entityRef: 'user:default/mara', title: 'Mara', role: 'Owner' }],
          },
        },
      },
    },
  });
  render(
    createApp({
      features: [navModule, appModuleDemo, ownershipPlugin],
      advanced: { configLoader: async () => ({ config }) },
    }).createRoot(),
  );
}

describe('the portal', () => {
  it('shows the usual sign-in page where the configuration does not ask for the demo', async () => {
    show([]);
    expect(await screen.findByText('Guest')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Mara/ })).not.toBeInTheDocument();
  });

  it('lets one choose a person where the configuration asks for the demo', async () => {
    show([{ 'sign-in-page:app/demo': true }, { 'sign-in-page:app': false }]);
    expect(await screen.findByRole('button', { name: 'Mara Owner' })).toBeVisible();
    expect(screen.queryByText('Guest')).not.toBeInTheDocument();
  });
});
