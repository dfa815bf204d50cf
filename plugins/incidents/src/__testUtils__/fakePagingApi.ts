import { NotFoundError } from '@backstage/errors';
import type { PagingApi } from '../api/PagingApi';

/** Answers what the test gives and knows nothing else. @internal */
export function fakePagingApi(answers: Partial<PagingApi>): PagingApi {
  const notFound = async () => {
    throw new NotFoundError('not known');
  };
  return {
    listMaintenance: async () => ({ items: [] }),
    announceMaintenance: notFound,
    endMaintenance: notFound,
    listFeedback: async () => ({ items: [] }),
    feedback: notFound,
    giveFeedback: notFound,
    reach: async serviceRef => ({ serviceRef, mayTest: false }),
    testReach: notFound,
    reachTest: notFound,
    acknowledgeReachTest: notFound,
    ways: notFound,
    testWays: notFound,
    ...answers,
  };
}
