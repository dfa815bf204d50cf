import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { ownershipApiRef } from './api/OwnershipApi';
import { OwnershipClient } from './api/OwnershipClient';
import { rootRouteRef } from './routes';

/** Ownership for apps on the legacy frontend system. @public */
export const ownershipPlugin = createPlugin({
  id: 'ownership',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: ownershipApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new OwnershipClient(options),
    }),
  ],
});

/** The page of the fleet. @public */
export const OwnershipPage: () => JSX.Element = ownershipPlugin.provide(
  createRoutableExtension({
    name: 'OwnershipPage',
    component: () => import('./components/FleetPage/OwnershipPage').then(m => m.OwnershipPage),
    mountPoint: rootRouteRef,
  }),
);

/** Owner, marks and findings of the entity whose page it stands on. @public */
export const EntityOwnershipCard: () => JSX.Element = ownershipPlugin.provide(
  createComponentExtension({
    name: 'EntityOwnershipCard',
    component: {
      lazy: () =>
        import('./components/OwnershipCard/EntityOwnershipCard').then(m => m.EntityOwnershipCard),
    },
  }),
);

/** What the team of a Group page owns, who is in it, and where it is thin. @public */
export const EntityTeamOwnershipContent: () => JSX.Element = ownershipPlugin.provide(
  createComponentExtension({
    name: 'EntityTeamOwnershipContent',
    component: {
      lazy: () => import('./components/Team/EntityTeamContent').then(m => m.EntityTeamContent),
    },
  }),
);

/** Content of a home page card: the services of the signed-in person. @public */
export const MyServicesContent: () => JSX.Element = ownershipPlugin.provide(
  createComponentExtension({
    name: 'MyServicesContent',
    component: { lazy: () => import('./components/Mine/widgets').then(m => m.MyServicesContent) },
  }),
);

/** Content of a home page card: what waits for the signed-in person. @public */
export const NeedsYouContent: () => JSX.Element = ownershipPlugin.provide(
  createComponentExtension({
    name: 'NeedsYouContent',
    component: { lazy: () => import('./components/Mine/widgets').then(m => m.NeedsYouContent) },
  }),
);

/** Content of a home page card: how many services answer, the orphans, and where that is going. @public */
export const FleetLineContent: () => JSX.Element = ownershipPlugin.provide(
  createComponentExtension({
    name: 'FleetLineContent',
    component: {
      lazy: () => import('./components/Mine/FleetLine').then(m => m.FleetLineContent),
    },
  }),
);

/** The five questions about the service on whose page it stands; mount it at `/contract`. @public */
export const EntityContractContent: () => JSX.Element = ownershipPlugin.provide(
  createComponentExtension({
    name: 'EntityContractContent',
    component: {
      lazy: () =>
        import('./components/Contract/EntityContractContent').then(m => m.EntityContractContent),
    },
  }),
);
