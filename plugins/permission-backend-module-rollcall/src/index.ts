/**
 * The default permission policy of Rollcall, ready to compose with your own.
 *
 * @packageDocumentation
 */
export { permissionModuleRollcall as default } from './module';
export { catalogOwnerRule } from './catalogOwnerRule';
export { monitoringServiceRule } from './monitoringServiceRule';
export { rotationRule } from './rotationRule';
export { serviceOwnerRule } from './serviceOwnerRule';
export { createRollcallPolicy } from './createRollcallPolicy';
export { decide, type DecideOptions, type OwnerRule, type RollcallPolicyOptions } from './decide';
