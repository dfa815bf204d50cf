import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { runbooksApiRef } from './api/RunbooksApi';
import { RunbooksClient } from './api/RunbooksClient';
import { rootRouteRef } from './routes';

/** Runbooks for apps on the legacy frontend system. @public */
export const runbooksPlugin = createPlugin({
  id: 'runbooks',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new RunbooksClient(options),
    }),
  ],
});

/** Runbooks, their runs, the reader's approvals and the calendar of drills. @public */
export const RunbooksPage: () => JSX.Element = runbooksPlugin.provide(
  createRoutableExtension({
    name: 'RunbooksPage',
    component: () => import('./components/RunbooksPage/RunbooksPage').then(m => m.RunbooksPage),
    mountPoint: rootRouteRef,
  }),
);

/** What to do when the service on whose page it stands breaks. @public */
export const EntityRunbooksCard: () => JSX.Element = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksCard',
    component: {
      lazy: () => import('./components/Cards/EntityRunbooksCard').then(m => m.EntityRunbooksCard),
    },
  }),
);

/** A tab on the page of a service: its runbooks and what was run on it. @public */
export const EntityRunbooksContent: () => JSX.Element = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksContent',
    component: {
      lazy: () =>
        import('./components/Cards/EntityRunbooksContent').then(m => m.EntityRunbooksContent),
    },
  }),
);

/** Content of a home page card: runs that wait for the agreement of the signed-in person. @public */
export const MyApprovalsContent: () => JSX.Element = runbooksPlugin.provide(
  createComponentExtension({
    name: 'MyApprovalsContent',
    component: {
      lazy: () =>
        import('./components/Approvals/MyApprovalsContent').then(m => m.MyApprovalsContent),
    },
  }),
);
