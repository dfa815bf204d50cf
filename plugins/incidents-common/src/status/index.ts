export { publicIncident } from './publicIncident';
export { statusPageHtml } from './statusPageHtml';
export { statusPageOf } from './statusPageOf';
export type { Publication, PublicIncident, PublicPhase, PublicUpdate, StatusPage } from './types';
export { updateDue, USUAL_CADENCE, type UpdateCadence, type UpdateDue } from './updateDue';
