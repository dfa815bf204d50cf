import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of on-call. @public */
export const rootRouteRef = createRouteRef({ id: 'oncall' });
