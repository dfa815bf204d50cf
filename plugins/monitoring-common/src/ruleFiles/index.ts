export type * from './types';
export { readRules } from './readRules';
export { alertTemplateFault } from './alertTemplate';
