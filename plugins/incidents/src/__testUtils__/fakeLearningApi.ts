import { NotFoundError } from '@backstage/errors';
import type { LearningApi } from '../api/LearningApi';

/** Answers what the test gives and knows nothing else. @internal */
export function fakeLearningApi(answers: Partial<LearningApi>): LearningApi {
  const notFound = async () => {
    throw new NotFoundError('not known');
  };
  return {
    listReviews: async () => ({ items: [], totalItems: 0 }),
    review: notFound,
    reviewVersions: async () => [],
    openReview: notFound,
    writeReview: notFound,
    moveReview: notFound,
    lessons: notFound,
    listActionItems: async () => ({ items: [], totalItems: 0 }),
    createActionItem: notFound,
    changeActionItem: notFound,
    moveActionItem: notFound,
    backlog: notFound,
    agenda: notFound,
    insights: notFound,
    objectives: notFound,
    ...answers,
  };
}
