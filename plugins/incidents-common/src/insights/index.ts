export { insightsOf } from './insightsOf';
export { isNight } from './isNight';
export { neededNothing } from './neededNothing';
export { outcomeOf, type OutcomeKnowledge, pagesOf } from './outcomeOf';
export type * from './types';
