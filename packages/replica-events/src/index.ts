/**
 * Signals of Backstage that reach the browsers of every replica, over LISTEN and NOTIFY of PostgreSQL.
 *
 * @packageDocumentation
 */
export { replicaEventsServiceFactory } from './replicaEventsServiceFactory';
