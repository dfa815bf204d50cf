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
export {
  type HandoverDecision,
  type HandoverFilter,
  type OwnershipApi,
  ownershipApiRef,
  type OwnershipRequestOptions,
  type ServiceList,
  type ServicesFilter,
  type TrendQuery,
} from './api/OwnershipApi';
export { OwnershipClient } from './api/OwnershipClient';
