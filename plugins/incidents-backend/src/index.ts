/**
 * Takes alerts in, finds who must know, and pages them until somebody answers.
 *
 * @packageDocumentation
 */
export { incidentsPlugin as default } from './plugin';
