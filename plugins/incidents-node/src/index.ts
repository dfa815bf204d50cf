/**
 * How other plugins ask what is wrong with a service.
 *
 * @packageDocumentation
 */
export type * from './IncidentsService';
export { incidentsServiceRef } from './incidentsServiceRef';
