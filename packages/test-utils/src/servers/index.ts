export * from './findExecutable';
export * from './startAlertmanager';
export * from './startPrometheus';
export type { RunningServer } from './startServer';
export * from './whereInstalled';
