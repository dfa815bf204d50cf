import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of runbooks. @public */
export const rootRouteRef = createRouteRef({ id: 'runbooks' });
