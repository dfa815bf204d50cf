export { draftReview, type DraftReviewOptions } from './draftReview';
export { FACTOR_CATEGORIES } from './factorCategories';
export {
  missingBefore,
  moveReview,
  type MoveReviewOptions,
  reviewAllows,
  reviewIsWritable,
} from './moveReview';
export { reviewDuty, type ReviewDuty, type ReviewDutyQuery } from './reviewDuty';
export { reviewFacts, type ReviewFacts } from './reviewFacts';
export type * from './types';
