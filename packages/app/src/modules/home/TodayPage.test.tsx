import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import homePlugin from '@backstage/plugin-home/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { render, screen, within } from '@testing-library/react';
import { homeModules } from '.';

function widget(name: string, title: string, text: string) {
  return HomePageWidgetBlueprint.make({
    name,
    params: { title, components: async () => ({ Content: () => <p>{text}</p> }) },
  });
}

function show(extensions: string[] = []) {
  const widgets = [widget('a', 'Last', 'whatever'), widget('b', 'First', 'three services')];
  const config = mockApis.config({
    data: {
      app: {
        baseUrl: 'http://localhost',
        extensions: [
          { 'sign-in-page:app': false },
          { 'page:home': { config: { path: '/' } } },
          ...extensions,
        ],
      },
      backend: { baseUrl: 'http://localhost' },
    },
  });
  window.history.replaceState(undefined, '', '/');
  render(
    createApp({
      features: [
        homePlugin,
        notificationsPlugin,
        searchPlugin,
        ...homeModules,
        createFrontendModule({ pluginId: 'home', extensions: widgets }),
      ],
      advanced: { configLoader: async () => ({ config }) },
    }).createRoot(),
  );
}

describe('the home page', () => {
  it('greets, and shows each widget under a heading of its own', async () => {
    show();
    expect(await screen.findByRole('heading', { level: 1, name: /^Good / })).toBeVisible();
    const first = within(await screen.findByRole('region', { name: 'First' }));
    expect(first.getByRole('heading', { level: 2, name: 'First' })).toBeVisible();
    expect(first.getByText('three services')).toBeVisible();
  });

  it('begins without the widgets Backstage brings, and takes those the configuration asks for', async () => {
    show(['home-page-widget:home/toolkit']);
    expect(await screen.findByRole('heading', { level: 2, name: 'Toolkit' })).toBeVisible();
    expect(screen.getAllByRole('heading', { level: 2 }).map(title => title.textContent)).toEqual([
      'Toolkit',
      'Last',
      'First',
    ]);
  });
});
