/**
 * Audits the live catalog with the same rules as CI, and answers over HTTP.
 *
 * @packageDocumentation
 */
export { ownershipPlugin as default } from './plugin';
export type { RefreshResponse } from './routers/refreshRouter';
