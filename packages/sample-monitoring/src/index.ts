/**
 * A Prometheus and an Alertmanager for the sample organisation, with a month of data.
 *
 * @packageDocumentation
 */
export { readOrganisation } from './readOrganisation';
export { findPrograms, type Programs } from './servers/programs';
export {
  alertmanagerProcess,
  type MonitoringProcessOptions,
  prometheusProcess,
} from './servers/monitoringProcesses';
export { ServerProcess, type ServerProcessOptions } from './servers/ServerProcess';
export {
  type SampleMonitoring,
  type SampleMonitoringOptions,
  startSampleMonitoring,
} from './servers/startSampleMonitoring';
export { openMetrics } from './seed/openMetrics';
export type { Episode, Rhythm, Stream, StreamSeries } from './traffic/Stream';
export { type SampleService, sampleStreams } from './traffic/sampleStreams';
export { StreamCounter } from './traffic/StreamCounter';
