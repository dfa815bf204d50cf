/**
 * A Prometheus and an Alertmanager for the sample organisation, with a month of data.
 *
 * @packageDocumentation
 */
export { readOrganisation } from './readOrganisation';
export { findPrograms, type Programs } from './servers/programs';
export { ServerProcess, type ServerProcessOptions } from './servers/ServerProcess';
export {
  type SampleMonitoring,
  type SampleMonitoringOptions,
  startSampleMonitoring,
} from './servers/startSampleMonitoring';
