export type { ArgumentTemplate, CommandDefinition } from './CommandDefinition';
export { argvText } from './argvText';
export { commandDigest } from './commandDigest';
export { isShell, readCommandDefinition } from './readCommandDefinition';
export { renderArgv, sketchArgv } from './renderArgv';
export * from './runnerApi';
