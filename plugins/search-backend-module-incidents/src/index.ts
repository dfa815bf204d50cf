/**
 * The module of Backstage's search that knows incidents and their reviews.
 *
 * @packageDocumentation
 */
export { searchModuleIncidents as default } from './module';
export {
  IncidentsCollatorFactory,
  type IncidentsCollatorFactoryOptions,
} from './collator/IncidentsCollatorFactory';
