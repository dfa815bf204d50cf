/**
 * Signs in the sample people of the demo, on loopback only.
 *
 * @packageDocumentation
 */
export { authModuleDemo as default } from './module';
export { DEMO_PERSON_HEADER } from './demoAuthenticator';
