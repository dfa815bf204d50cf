/**
 * The sign-in page of the demo: choose one of the sample people.
 *
 * @packageDocumentation
 */
export { appModuleDemo as default } from './module';
