export type * from './types';
export { readRoutingCases } from './readRoutingCases';
export { testRouting } from './testRouting';
