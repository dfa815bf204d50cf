import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of the fleet. @public */
export const rootRouteRef = createRouteRef({ id: 'ownership' });
