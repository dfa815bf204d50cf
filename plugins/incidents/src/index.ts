/**
 * What is wrong, who has it, and what to do: the pages of incidents, and what stands on the page of a service.
 *
 * @packageDocumentation
 */
export {
  ActiveIncidentsContent,
  EntityIncidentsCard,
  EntityTeamIncidentsCard,
  IncidentsPage,
  incidentsPlugin,
} from './plugin';
export {
  type BurningPromise,
  type IncidentActRequest,
  type IncidentsApi,
  incidentsApiRef,
  type IncidentsRequestOptions,
} from './api/IncidentsApi';
export { IncidentsClient, type IncidentsClientOptions } from './api/IncidentsClient';
export { type LearningApi, learningApiRef } from './api/LearningApi';
export { LearningClient, type LearningClientOptions } from './api/LearningClient';
export { type PagingApi, pagingApiRef } from './api/PagingApi';
export { PagingClient, type PagingClientOptions } from './api/PagingClient';
