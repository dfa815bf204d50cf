export { ownerLabel, serviceLabel } from './ownerLabels';
export {
  CATCH_ALL,
  receiverOwner,
  routingTree,
  WATCHDOG,
  type RoutingReceiver,
  type RoutingTree,
  type RoutingTreeOptions,
} from './routingTree';
export { printRoutingTree, routingTreeConfig } from './printRoutingTree';
export { fleetRouteCases } from './fleetRouteCases';
