// What bench/incidents.mjs measures, in one bundle, so that the packages share their modules.
export { buildFleet, DEFAULT_POLICY } from '@rollcall/model';
export { routeAlert } from '@rollcall/plugin-incidents-common';
export { whoIsOnCall } from '@rollcall/plugin-oncall-common';
