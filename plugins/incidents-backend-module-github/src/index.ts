/**
 * Issues of GitHub for the action items of incidents.
 *
 * @packageDocumentation
 */
export { incidentsModuleGithub as default } from './module';
