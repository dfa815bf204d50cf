import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of incidents. @public */
export const rootRouteRef = createRouteRef({ id: 'incidents' });
