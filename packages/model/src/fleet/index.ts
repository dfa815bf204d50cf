export type {
  BuildFleetOptions,
  Dependency,
  ExternalService,
  Fleet,
  Hop,
  LinkedDocument,
  OnCallResolution,
  OwnerResolution,
  OwnerState,
  ReferenceUse,
  ServiceProfile,
  TierResolution,
} from './types';
export { buildFleet, buildFleetInSteps } from './buildFleet';
export { nameInFleet } from './nameInFleet';
export { namedPagingSystem, type NamedPagingSystem } from './onCallResolution';
export { PerFleet } from './PerFleet';
export { placeholderReason } from './placeholders';
