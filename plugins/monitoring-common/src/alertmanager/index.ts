export type * from './types';
export { parseAlertMatchers } from './parseMatchers';
export { alertMatcherMatches, alertMatchersMatch } from './matches';
export { isInTimeInterval } from './timeInterval';
export {
  alertmanagerConfigOf,
  readAlertmanagerConfig,
  readAlertmanagerText,
  type AlertmanagerReading,
} from './readAlertmanagerConfig';
export {
  matchRoute,
  type MatchedRoute,
  type RouteMatch,
  type RouteMute,
  type RouteOptions,
} from './matchRoute';
export { inhibitionOf, type Inhibition } from './inhibit';
export { checkRouting, type RoutingFault } from './checkRouting';
export {
  testRoutes,
  type RouteCase,
  type RouteCaseResult,
  type TestRoutesOptions,
} from './testRoutes';
export { readRouteCases } from './readRouteCases';
