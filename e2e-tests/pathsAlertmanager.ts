import { PROMETHEUS_PORT } from './sampleMonitoring';

/** Where the Alertmanager of the test of paths listens; the portal of the tests is told so before there is one. */
export const PATHS_ALERTMANAGER_PORT = Number(
  process.env.ROLLCALL_PATHS_ALERTMANAGER_PORT ?? PROMETHEUS_PORT + 5,
);
