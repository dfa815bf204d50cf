import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import type { FilterPredicate } from '@backstage/filter-predicates';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import PlaylistAddCheckIcon from '@material-ui/icons/PlaylistAddCheck';
import { runbooksApiRef } from './api/RunbooksApi';
import { RunbooksClient } from './api/RunbooksClient';
import { rootRouteRef } from './routes';

/** The types the built-in policy counts as services; `filter` in the configuration says it for others. */
const SERVICES: FilterPredicate = {
  kind: 'component',
  'spec.type': { $in: ['service', 'website'] },
};

const runbooksApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new RunbooksClient(options),
    }),
});

const runbooksPage = PageBlueprint.make({
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    icon: <PlaylistAddCheckIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { NewSystemPage } = await import('./components/RunbooksPage/NewSystemPage');
      return <NewSystemPage />;
    },
  },
});

const serviceCard = EntityCardBlueprint.make({
  name: 'service',
  params: {
    type: 'content',
    filter: SERVICES,
    loader: async () => {
      const { EntityRunbooksCard } = await import('./components/Cards/EntityRunbooksCard');
      return <EntityRunbooksCard />;
    },
  },
});

const serviceContent = EntityContentBlueprint.make({
  name: 'service',
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    group: 'operation',
    filter: SERVICES,
    loader: async () => {
      const { EntityRunbooksContent } = await import('./components/Cards/EntityRunbooksContent');
      return <EntityRunbooksContent />;
    },
  },
});

const myApprovalsWidget = HomePageWidgetBlueprint.make({
  name: 'my-approvals',
  params: {
    title: 'My approvals',
    description: 'Runs that wait until you agree or refuse',
    layout: { width: { defaultColumns: 6 } },
    components: async () => {
      const { MyApprovalsContent } = await import('./components/Approvals/MyApprovalsContent');
      return { Content: MyApprovalsContent };
    },
  },
});

/** Runbooks for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  icon: <PlaylistAddCheckIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  extensions: [runbooksApi, runbooksPage, serviceCard, serviceContent, myApprovalsWidget],
  info: { packageJson: () => import('../package.json') },
});
