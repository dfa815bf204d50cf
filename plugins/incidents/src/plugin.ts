import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { incidentsApiRef } from './api/IncidentsApi';
import { IncidentsClient } from './api/IncidentsClient';
import { learningApiRef } from './api/LearningApi';
import { LearningClient } from './api/LearningClient';
import { pagingApiRef } from './api/PagingApi';
import { PagingClient } from './api/PagingClient';
import { rootRouteRef } from './routes';

/** Incidents for apps on the legacy frontend system. @public */
export const incidentsPlugin = createPlugin({
  id: 'incidents',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: incidentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new IncidentsClient(options),
    }),
    createApiFactory({
      api: learningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new LearningClient(options),
    }),
    createApiFactory({
      api: pagingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new PagingClient(options),
    }),
  ],
});

/** What is wrong now and what was, and the page of each incident. @public */
export const IncidentsPage: () => JSX.Element = incidentsPlugin.provide(
  createRoutableExtension({
    name: 'IncidentsPage',
    component: () => import('./components/IncidentsPage/IncidentsPage').then(m => m.IncidentsPage),
    mountPoint: rootRouteRef,
  }),
);

/** What is wrong with the service on whose page it stands. @public */
export const EntityIncidentsCard: () => JSX.Element = incidentsPlugin.provide(
  createComponentExtension({
    name: 'EntityIncidentsCard',
    component: {
      lazy: () => import('./components/Cards/EntityIncidentsCard').then(m => m.EntityIncidentsCard),
    },
  }),
);

/** What is wrong with what the team owns on whose page it stands, and how long it took before. @public */
export const EntityTeamIncidentsCard: () => JSX.Element = incidentsPlugin.provide(
  createComponentExtension({
    name: 'EntityTeamIncidentsCard',
    component: {
      lazy: () => import('./components/Cards/TeamIncidentsCard').then(m => m.TeamIncidentsCard),
    },
  }),
);

/** Content of a home page card: what is wrong now. @public */
export const ActiveIncidentsContent: () => JSX.Element = incidentsPlugin.provide(
  createComponentExtension({
    name: 'ActiveIncidentsContent',
    component: {
      lazy: () =>
        import('./components/Home/ActiveIncidentsContent').then(m => m.ActiveIncidentsContent),
    },
  }),
);
