export * from './types';
export { GITHUB_SIZE_LIMIT_BYTES, parseCodeowners } from './parseCodeowners';
export { compileCodeowners } from './compileCodeowners';
