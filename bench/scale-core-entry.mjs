// What bench/scale-core.mjs measures, in one bundle, so that the packages share their modules.
export { buildFleet, governingPolicy, readFileDocuments } from '@rollcall/model';
export { fleetSlos, generateRules, routingTree } from '@rollcall/plugin-monitoring-common';
export { whoIsOnCall } from '@rollcall/plugin-oncall-common';
export { audit } from '@rollcall/plugin-ownership-common';
export { generateOrganisation } from '../packages/organisation-generator/src/generateOrganisation';
