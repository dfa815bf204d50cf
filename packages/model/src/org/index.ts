export type { OrgGraph } from './OrgGraph';
export { createOrgGraph, type OrgGraphOptions } from './createOrgGraph';
