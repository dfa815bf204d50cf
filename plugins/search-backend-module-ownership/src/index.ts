/**
 * The module of Backstage's search that knows services and who owns them.
 *
 * @packageDocumentation
 */
export { searchModuleOwnership as default } from './module';
export {
  OwnershipCollatorFactory,
  type OwnershipCollatorFactoryOptions,
} from './collator/OwnershipCollatorFactory';
