import { createFrontendModule } from '@backstage/frontend-plugin-api';
import homePlugin from '@backstage/plugin-home/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import { todayLayout } from './todayLayout';

const off = { disabled: true };

/**
 * The first page: what is yours today. It begins without the widgets Backstage brings for home pages of any kind; the
 * configuration can turn on each of them.
 */
export const homeModules = [
  createFrontendModule({
    pluginId: 'home',
    extensions: [
      todayLayout,
      homePlugin.getExtension('home-page-widget:home/toolkit').override(off),
      homePlugin.getExtension('home-page-widget:home/starred-entities').override(off),
      homePlugin.getExtension('home-page-widget:home/random-joke').override(off),
      homePlugin.getExtension('home-page-widget:home/most-visited').override(off),
      homePlugin.getExtension('home-page-widget:home/recently-visited').override(off),
      homePlugin.getExtension('home-page-widget:home/world-clock').override(off),
    ],
  }),
  createFrontendModule({
    pluginId: 'notifications',
    extensions: [
      notificationsPlugin
        .getExtension('home-page-widget:notifications/unread-notifications')
        .override(off),
    ],
  }),
  createFrontendModule({
    pluginId: 'search',
    extensions: [searchPlugin.getExtension('home-page-widget:search/search-bar').override(off)],
  }),
];
