export type { OrgGraph } from './OrgGraph';
export { createOrgGraph } from './createOrgGraph';
