// What bench/monitoring.mjs starts beside the back end.
export { seedFromOpenMetrics } from '../packages/test-utils/src/servers/seedFromOpenMetrics';
export { startPrometheus } from '../packages/test-utils/src/servers/startPrometheus';
