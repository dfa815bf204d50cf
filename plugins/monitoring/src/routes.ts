import { createRouteRef } from '@backstage/core-plugin-api';

/** The pages of monitoring. @public */
export const rootRouteRef = createRouteRef({ id: 'monitoring' });
