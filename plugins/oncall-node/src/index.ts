/**
 * How other back ends ask who is on call, and how places that keep schedules are added.
 *
 * @packageDocumentation
 */
export type { OnCallFacts, OnCallService, WhoIsOnCallOptions } from './service/OnCallService';
export { onCallServiceRef } from './service/onCallServiceRef';
export type {
  FinalShifts,
  ListFinalShiftsOptions,
  ListServiceShiftsOptions,
  OnCallSource,
  SourcePerson,
  SourceShift,
} from './sources/OnCallSource';
export { OnCallSources } from './sources/OnCallSources';
export {
  onCallSourcesExtensionPoint,
  type OnCallSourcesExtensionPoint,
} from './sources/onCallSourcesExtensionPoint';
