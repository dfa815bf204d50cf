import { createExternalRouteRef, createRouteRef } from '@backstage/core-plugin-api';

/** The pages of monitoring. @public */
export const rootRouteRef = createRouteRef({ id: 'monitoring' });

/** The pages of incidents, where they are installed: what is promised about incidents stands there. @public */
export const incidentsRouteRef = createExternalRouteRef({
  id: 'incidents',
  optional: true,
  defaultTarget: 'incidents.root',
});
