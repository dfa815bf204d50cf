import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import PhoneInTalkIcon from '@material-ui/icons/PhoneInTalk';
import { onCallApiRef } from './api/OnCallApi';
import { OnCallClient } from './api/OnCallClient';
import { incidentsRouteRef, rootRouteRef } from './routes';

const onCallApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: onCallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new OnCallClient(options),
    }),
});

const onCallPage = PageBlueprint.make({
  params: {
    path: '/oncall',
    title: 'On call',
    icon: <PhoneInTalkIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { NewSystemPage } = await import('./components/OnCallPage/NewSystemPage');
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
      const { EntityServiceOnCallCard } =
        await import('./components/Cards/EntityServiceOnCallCard');
      return <EntityServiceOnCallCard />;
    },
  },
});

const teamCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'content',
    filter: { kind: 'group' },
    loader: async () => {
      const { EntityTeamOnCallCard } = await import('./components/Cards/EntityTeamOnCallCard');
      return <EntityTeamOnCallCard />;
    },
  },
});

const personCard = EntityCardBlueprint.make({
  name: 'person',
  params: {
    type: 'content',
    filter: { kind: 'user' },
    loader: async () => {
      const { EntityPersonOnCallCard } = await import('./components/Cards/EntityPersonOnCallCard');
      return <EntityPersonOnCallCard />;
    },
  },
});

const myShiftsWidget = HomePageWidgetBlueprint.make({
  name: 'my-shifts',
  params: {
    title: 'My shifts',
    description: 'When it is your turn, swaps that wait for you, and your calendar feed',
    layout: { width: { defaultColumns: 6 } },
    components: async () => {
      const { MyShiftsContent } = await import('./components/Shifts/MyShiftsContent');
      return { Content: MyShiftsContent };
    },
  },
});

/** On-call for apps on the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'oncall',
  title: 'On call',
  icon: <PhoneInTalkIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  externalRoutes: { incidents: incidentsRouteRef },
  extensions: [onCallApi, onCallPage, serviceCard, teamCard, personCard, myShiftsWidget],
  info: { packageJson: () => import('../package.json') },
});
