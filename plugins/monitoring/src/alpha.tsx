import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import TimelineIcon from '@material-ui/icons/Timeline';
import { incidentObjectivesApiRef } from './api/IncidentObjectivesApi';
import { IncidentsObjectives } from './api/IncidentsObjectives';
import { IncidentsWhatChanged } from './api/IncidentsWhatChanged';
import { monitoringApiRef } from './api/MonitoringApi';
import { MonitoringClient } from './api/MonitoringClient';
import { whatChangedApiRef } from './api/WhatChangedApi';
import { incidentsRouteRef, rootRouteRef } from './routes';

const monitoringApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: monitoringApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new MonitoringClient(options),
    }),
});

const whatChangedApi = ApiBlueprint.make({
  name: 'what-changed',
  params: defineParams =>
    defineParams({
      api: whatChangedApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new IncidentsWhatChanged(options),
    }),
});

const incidentObjectivesApi = ApiBlueprint.make({
  name: 'incident-objectives',
  params: defineParams =>
    defineParams({
      api: incidentObjectivesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new IncidentsObjectives(options),
    }),
});

const monitoringPage = PageBlueprint.make({
  params: {
    path: '/monitoring',
    title: 'Monitoring',
    icon: <TimelineIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { NewSystemPage } = await import('./components/MonitoringPage/NewSystemPage');
      return <NewSystemPage />;
    },
  },
});

const serviceTab = EntityContentBlueprint.make({
  params: {
    path: '/monitoring',
    title: 'Monitoring',
    group: 'observability',
    // The types the built-in policy counts as services; `filter` in the configuration says it for others.
    filter: { kind: 'component', 'spec.type': { $in: ['service', 'website'] } },
    loader: async () => {
      const { EntityMonitoringContent } =
        await import('./components/EntityTab/EntityMonitoringContent');
      return <EntityMonitoringContent />;
    },
  },
});

const myPromisesWidget = HomePageWidgetBlueprint.make({
  name: 'my-promises',
  params: {
    title: 'My promises',
    description: 'What burns of the promises of your services, and what is left of it',
    layout: { width: { defaultColumns: 12 } },
    components: async () => {
      const { MyPromisesContent } = await import('./components/Mine/MyPromises');
      return { Content: MyPromisesContent };
    },
  },
});

/** Monitoring for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'monitoring',
  title: 'Monitoring',
  icon: <TimelineIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  externalRoutes: { incidents: incidentsRouteRef },
  extensions: [
    monitoringApi,
    whatChangedApi,
    incidentObjectivesApi,
    monitoringPage,
    serviceTab,
    myPromisesWidget,
  ],
  info: { packageJson: () => import('../package.json') },
});
