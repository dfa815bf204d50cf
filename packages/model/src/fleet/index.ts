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
export { buildFleet } from './buildFleet';
export { placeholderReason } from './placeholders';
