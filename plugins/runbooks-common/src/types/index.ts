export * from './plan';
export * from './run';
export * from './runbook';
