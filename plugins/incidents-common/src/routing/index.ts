export type * from './types';
export { routeAlert, SERVICE_LABELS } from './routeAlert';
export { withPlaces } from './withPlaces';
