import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import NotificationImportantIcon from '@material-ui/icons/NotificationImportant';
import { INCIDENT_DOCUMENT_TYPE } from '@rollcall/plugin-incidents-common';
import { incidentsApiRef } from './api/IncidentsApi';
import { IncidentsClient } from './api/IncidentsClient';
import { learningApiRef } from './api/LearningApi';
import { LearningClient } from './api/LearningClient';
import { pagingApiRef } from './api/PagingApi';
import { PagingClient } from './api/PagingClient';
import { rootRouteRef } from './routes';

const incidentsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: incidentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new IncidentsClient(options),
    }),
});

const learningApi = ApiBlueprint.make({
  name: 'learning',
  params: defineParams =>
    defineParams({
      api: learningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new LearningClient(options),
    }),
});

const pagingApi = ApiBlueprint.make({
  name: 'paging',
  params: defineParams =>
    defineParams({
      api: pagingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new PagingClient(options),
    }),
});

const incidentsPage = PageBlueprint.make({
  params: {
    path: '/incidents',
    title: 'Incidents',
    icon: <NotificationImportantIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { NewSystemPage } = await import('./components/IncidentsPage/NewSystemPage');
      return <NewSystemPage />;
    },
  },
});

const serviceCard = EntityCardBlueprint.make({
  name: 'service',
  params: {
    type: 'content',
    // The types the built-in policy counts as services; `filter` in the configuration says it for others.
    filter: { kind: 'component', 'spec.type': { $in: ['service', 'website'] } },
    loader: async () => {
      const { EntityIncidentsCard } = await import('./components/Cards/EntityIncidentsCard');
      return <EntityIncidentsCard />;
    },
  },
});

const teamCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'content',
    filter: { kind: 'group' },
    loader: async () => {
      const { TeamIncidentsCard } = await import('./components/Cards/TeamIncidentsCard');
      return <TeamIncidentsCard />;
    },
  },
});

const activeWidget = HomePageWidgetBlueprint.make({
  name: 'active',
  params: {
    title: 'Incidents',
    description: 'What is wrong now, gravest first',
    layout: { width: { defaultColumns: 6 } },
    components: async () => {
      const { ActiveIncidentsContent } = await import('./components/Home/ActiveIncidentsContent');
      return { Content: ActiveIncidentsContent };
    },
  },
});

const searchResult = SearchResultListItemBlueprint.make({
  name: 'incident',
  params: {
    icon: <NotificationImportantIcon />,
    predicate: ({ type }) => type === INCIDENT_DOCUMENT_TYPE,
    component: async () => {
      const { IncidentSearchResult } =
        await import('./components/SearchResult/IncidentSearchResult');
      return IncidentSearchResult;
    },
  },
});

const searchResultType = SearchFilterResultTypeBlueprint.make({
  params: {
    name: 'Incidents',
    value: INCIDENT_DOCUMENT_TYPE,
    icon: <NotificationImportantIcon />,
  },
});

/** Incidents for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'incidents',
  title: 'Incidents',
  icon: <NotificationImportantIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  extensions: [
    incidentsApi,
    learningApi,
    pagingApi,
    incidentsPage,
    serviceCard,
    teamCard,
    activeWidget,
    searchResult,
    searchResultType,
  ],
  info: { packageJson: () => import('../package.json') },
});
