export type { Decision, RunEvent } from './events';
export { nextCommand, type RunCommand } from './nextCommand';
export { reduce } from './reduce';
export { startRun, type StartRunOptions } from './startRun';
export { isEnded } from './states';
export { hasToUndo } from './stepBack';
