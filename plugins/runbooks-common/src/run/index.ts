export type { Decision, RunEvent } from './events';
export { nextCommand, type RunCommand } from './nextCommand';
export { hasToUndo, reduce } from './reduce';
export { startRun, type StartRunOptions } from './startRun';
export { isEnded } from './states';
