export { feedbackRemedy, type FeedbackRemedyOptions } from './feedbackRemedy';
export { FEEDBACK_QUIET_DAYS, feedbackState } from './feedbackState';
export type * from './types';
