/**
 * Runs runbooks durably.
 *
 * @packageDocumentation
 */
export { isTargetOfTier, isTargetOwner, targetResourceRef } from './access/targetResource';
export type { TargetQuery, TargetResource } from './access/targetResource';
export { runbooksPlugin as default } from './plugin';
