/**
 * The live Fleet: one snapshot of the catalog per process, shared by all Rollcall back ends.
 *
 * @packageDocumentation
 */
export { fleetServiceRef } from './fleetServiceRef';
export { RowFleetStore, type RowFleetStoreOptions } from './storing/RowFleetStore';
export type {
  FleetService,
  FleetSnapshot,
  FleetStore,
  GetSnapshotOptions,
  PrepareFleet,
  StoredSnapshot,
} from './types';
