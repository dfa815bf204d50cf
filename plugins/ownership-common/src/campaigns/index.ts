export { startCampaign, type StartedCampaign } from './startCampaign';
export {
  advanceCampaign,
  type AdvancedCampaign,
  type AdvanceOptions,
  type CampaignProgress,
} from './advanceCampaign';
export { isOverdue, reminderDue, type ReminderKind } from './deadline';
export { joinedLater } from './joinedLater';
export { teamsOf } from './teamsOf';
