export { insightsOf } from './insightsOf';
export { isNight } from './isNight';
export { neededNothing } from './neededNothing';
export type * from './types';
