export * from './findExecutable';
export * from './startAlertmanager';
export * from './startPrometheus';
export * from './seedFromOpenMetrics';
export type { RunningServer } from './startServer';
export * from './whereInstalled';
export * from './openSignals';
export * from './wherePostgresIs';
