import { NotFoundError } from '@backstage/errors';
import type { OnCallApi } from '../api/OnCallApi';

/** Answers what the test gives and knows nothing else. @internal */
export function fakeOnCallApi(answers: Partial<OnCallApi>): OnCallApi {
  const notFound = async () => {
    throw new NotFoundError('not known');
  };
  return {
    getNow: notFound,
    getWho: notFound,
    getSchedule: notFound,
    getLoad: notFound,
    listGaps: notFound,
    previewOverride: notFound,
    createOverride: notFound,
    deleteOverride: notFound,
    listSwaps: notFound,
    createSwap: notFound,
    decideSwap: notFound,
    getMyShifts: notFound,
    getShifts: notFound,
    listFeeds: notFound,
    createFeed: notFound,
    revokeFeed: notFound,
    ...answers,
  };
}
