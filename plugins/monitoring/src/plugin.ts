import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { incidentObjectivesApiRef } from './api/IncidentObjectivesApi';
import { IncidentsObjectives } from './api/IncidentsObjectives';
import { IncidentsWhatChanged } from './api/IncidentsWhatChanged';
import { monitoringApiRef } from './api/MonitoringApi';
import { MonitoringClient } from './api/MonitoringClient';
import { whatChangedApiRef } from './api/WhatChangedApi';
import { incidentsRouteRef, rootRouteRef } from './routes';

/** Monitoring for apps on the legacy frontend system. @public */
export const monitoringPlugin = createPlugin({
  id: 'monitoring',
  routes: { root: rootRouteRef },
  externalRoutes: { incidents: incidentsRouteRef },
  apis: [
    createApiFactory({
      api: monitoringApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new MonitoringClient(options),
    }),
    createApiFactory({
      api: whatChangedApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new IncidentsWhatChanged(options),
    }),
    createApiFactory({
      api: incidentObjectivesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new IncidentsObjectives(options),
    }),
  ],
});

/** Every promise with what is left of it, and what is watched. @public */
export const MonitoringPage: () => JSX.Element = monitoringPlugin.provide(
  createRoutableExtension({
    name: 'MonitoringPage',
    component: () =>
      import('./components/MonitoringPage/MonitoringPage').then(m => m.MonitoringPage),
    mountPoint: rootRouteRef,
  }),
);

/** What the service on whose page it stands promises, and how it is watched. @public */
export const EntityMonitoringContent: () => JSX.Element = monitoringPlugin.provide(
  createRoutableExtension({
    name: 'EntityMonitoringContent',
    component: () =>
      import('./components/EntityTab/EntityMonitoringContent').then(m => m.EntityMonitoringContent),
    mountPoint: rootRouteRef,
  }),
);
