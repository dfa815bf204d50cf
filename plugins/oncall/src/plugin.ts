import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { onCallApiRef } from './api/OnCallApi';
import { OnCallClient } from './api/OnCallClient';
import { incidentsRouteRef, rootRouteRef } from './routes';

/** On-call for apps on the legacy frontend system. @public */
export const onCallPlugin = createPlugin({
  id: 'oncall',
  routes: { root: rootRouteRef },
  externalRoutes: { incidents: incidentsRouteRef },
  apis: [
    createApiFactory({
      api: onCallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new OnCallClient(options),
    }),
  ],
});

/** Who is on call now, the pages of rotations, and the reader's own shifts. @public */
export const OnCallPage: () => JSX.Element = onCallPlugin.provide(
  createRoutableExtension({
    name: 'OnCallPage',
    component: () => import('./components/OnCallPage/OnCallPage').then(m => m.OnCallPage),
    mountPoint: rootRouteRef,
  }),
);

/** Who is on call for the service on whose page it stands, and why. @public */
export const EntityServiceOnCallCard: () => JSX.Element = onCallPlugin.provide(
  createComponentExtension({
    name: 'EntityServiceOnCallCard',
    component: {
      lazy: () =>
        import('./components/Cards/EntityServiceOnCallCard').then(m => m.EntityServiceOnCallCard),
    },
  }),
);

/** The rotations of the team on whose page it stands. @public */
export const EntityTeamOnCallCard: () => JSX.Element = onCallPlugin.provide(
  createComponentExtension({
    name: 'EntityTeamOnCallCard',
    component: {
      lazy: () =>
        import('./components/Cards/EntityTeamOnCallCard').then(m => m.EntityTeamOnCallCard),
    },
  }),
);

/** The shifts of the person on whose page it stands. @public */
export const EntityPersonOnCallCard: () => JSX.Element = onCallPlugin.provide(
  createComponentExtension({
    name: 'EntityPersonOnCallCard',
    component: {
      lazy: () =>
        import('./components/Cards/EntityPersonOnCallCard').then(m => m.EntityPersonOnCallCard),
    },
  }),
);

/** Content of a home page card: the shifts of the signed-in person. @public */
export const MyShiftsContent: () => JSX.Element = onCallPlugin.provide(
  createComponentExtension({
    name: 'MyShiftsContent',
    component: {
      lazy: () => import('./components/Shifts/MyShiftsContent').then(m => m.MyShiftsContent),
    },
  }),
);
