import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import HowToRegIcon from '@material-ui/icons/HowToReg';
import { SERVICE_DOCUMENT_TYPE } from '@rollcall/plugin-ownership-common';
import { ownershipApiRef } from './api/OwnershipApi';
import { OwnershipClient } from './api/OwnershipClient';
import { CONTRACT_PATH, rootRouteRef } from './routes';

const ownershipApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: ownershipApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new OwnershipClient(options),
    }),
});

const fleetPage = PageBlueprint.make({
  params: {
    path: '/ownership',
    title: 'Fleet',
    icon: <HowToRegIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { FleetPage } = await import('./components/FleetPage/FleetPage');
      return <FleetPage />;
    },
  },
});

const entityOwnershipCard = EntityCardBlueprint.make({
  name: 'ownership',
  params: {
    type: 'content',
    filter: { kind: { $in: ['component', 'api', 'resource', 'system', 'domain'] } },
    loader: async () => {
      const { EntityOwnershipCard } =
        await import('./components/OwnershipCard/EntityOwnershipCard');
      return <EntityOwnershipCard />;
    },
  },
});

const contractContent = EntityContentBlueprint.make({
  name: 'contract',
  params: {
    path: `/${CONTRACT_PATH}`,
    title: 'Contract',
    // The types the built-in policy counts as services; `filter` in the configuration says it for others.
    filter: { kind: 'component', 'spec.type': { $in: ['service', 'website'] } },
    loader: async () => {
      const { EntityContractContent } = await import('./components/Contract/EntityContractContent');
      return <EntityContractContent />;
    },
  },
});

const teamContent = EntityContentBlueprint.make({
  name: 'team',
  params: {
    path: '/ownership',
    title: 'Ownership',
    filter: { kind: 'group' },
    loader: async () => {
      const { EntityTeamContent } = await import('./components/Team/EntityTeamContent');
      return <EntityTeamContent />;
    },
  },
});

/** Of the twelve columns of a home page. */
const HALF = { width: { defaultColumns: 6 } };

const myServicesWidget = HomePageWidgetBlueprint.make({
  name: 'my-services',
  params: {
    title: 'My services',
    description: 'The services of your teams with their five answers',
    layout: HALF,
    components: async () => {
      const { MyServicesContent } = await import('./components/Mine/widgets');
      return { Content: MyServicesContent };
    },
  },
});

const needsYouWidget = HomePageWidgetBlueprint.make({
  name: 'needs-you',
  params: {
    title: 'Needs you',
    description: 'What waits for you: confirmations, orphans, campaigns, handovers',
    layout: HALF,
    components: async () => {
      const { NeedsYouContent } = await import('./components/Mine/widgets');
      return { Content: NeedsYouContent };
    },
  },
});

const fleetWidget = HomePageWidgetBlueprint.make({
  name: 'fleet',
  params: {
    title: 'Fleet',
    description: 'How many services answer all five, the orphans, and where that is going',
    layout: HALF,
    components: async () => {
      const { FleetLineContent } = await import('./components/Mine/FleetLine');
      return { Content: FleetLineContent };
    },
  },
});

const serviceSearchResult = SearchResultListItemBlueprint.make({
  name: 'service',
  params: {
    icon: <HowToRegIcon />,
    predicate: ({ type }) => type === SERVICE_DOCUMENT_TYPE,
    component: async () => {
      const { ServiceSearchResult } = await import('./components/SearchResult/ServiceSearchResult');
      return ServiceSearchResult;
    },
  },
});

/** Ownership for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'ownership',
  title: 'Ownership',
  icon: <HowToRegIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  extensions: [
    ownershipApi,
    fleetPage,
    entityOwnershipCard,
    contractContent,
    teamContent,
    myServicesWidget,
    needsYouWidget,
    fleetWidget,
    serviceSearchResult,
  ],
  info: { packageJson: () => import('../package.json') },
});
