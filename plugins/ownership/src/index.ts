/**
 * Who owns this service, why, and what is wrong: the pages of the fleet, and what stands on the page of an entity.
 *
 * @packageDocumentation
 */
export {
  EntityContractContent,
  EntityOwnershipCard,
  EntityTeamOwnershipContent,
  FleetLineContent,
  MyServicesContent,
  NeedsYouContent,
  OwnershipPage,
  ownershipPlugin,
} from './plugin';
export { ownershipApiRef, type OwnershipApi, type ServiceList } from './api/OwnershipApi';
export { OwnershipClient, type OwnershipClientOptions } from './api/OwnershipClient';
