import { createExternalRouteRef, createRouteRef } from '@backstage/core-plugin-api';

/** The page of on-call. @public */
export const rootRouteRef = createRouteRef({ id: 'oncall' });

/** The pages of incidents, where they are installed: by which ways pages reach somebody stands there. @public */
export const incidentsRouteRef = createExternalRouteRef({
  id: 'incidents',
  optional: true,
  defaultTarget: 'incidents.root',
});
