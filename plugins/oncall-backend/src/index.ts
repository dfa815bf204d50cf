/**
 * Serves who is on call, when and why; overrides, swaps, calendar feeds, and schedules kept elsewhere.
 *
 * @packageDocumentation
 */
export { oncallPlugin as default } from './plugin';
export type { OnCallFactsResponse } from './routers/factsRouter';
export type { RefreshResponse } from './routers/refreshRouter';
