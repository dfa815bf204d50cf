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
export { IncidentsClient } from './api/IncidentsClient';
export { type LearningApi, learningApiRef } from './api/LearningApi';
export { LearningClient } from './api/LearningClient';
export { type PagingApi, pagingApiRef } from './api/PagingApi';
export { PagingClient } from './api/PagingClient';
