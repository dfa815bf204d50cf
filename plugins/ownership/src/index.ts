/**
 * Who owns this service, why, and what is wrong: the page of the fleet and the card of an entity.
 *
 * @packageDocumentation
 */
export {
  EntityOwnershipCard,
  EntityTeamOwnershipContent,
  MyServicesContent,
  NeedsYouContent,
  OwnershipPage,
  ownershipPlugin,
} from './plugin';
export { ownershipApiRef, type OwnershipApi, type ServiceList } from './api/OwnershipApi';
export { OwnershipClient, type OwnershipClientOptions } from './api/OwnershipClient';
