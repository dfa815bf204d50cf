/**
 * The module of Backstage's catalog that knows Rollcall's documents.
 *
 * @packageDocumentation
 */
export { catalogModuleRollcall as default } from './module';
export { RollcallProcessor } from './processor/RollcallProcessor';
export { ROLLCALL_RELATIONS } from './processor/relationsOf';
export type { FilesResponse, KeptResponse, RejectsResponse, TextsResponse } from './router/types';
