/**
 * How a front end asks its back end; by itself, because it draws nothing and is needed before anything is drawn.
 *
 * @packageDocumentation
 */
export {
  BackendClient,
  type BackendClientOptions,
  type BackendRequest,
  type BackendRequestOptions,
} from './BackendClient';
export { queryOf } from './queryOf';
export { unlessAbsent } from './unlessAbsent';
