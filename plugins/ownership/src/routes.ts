import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of the fleet. @public */
export const rootRouteRef = createRouteRef({ id: 'ownership' });

/** Where the contract of a service stands, below the page of its entity. @internal */
export const CONTRACT_PATH = 'contract';
