export { mineOf, type MineOptions, type OpenCampaign } from './mineOf';
export { teamReport, type TeamOptions } from './teamReport';
