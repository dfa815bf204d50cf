import { NotFoundError } from '@backstage/errors';
import type { RunbooksApi } from '../api/RunbooksApi';

/** Answers what the test gives and knows nothing else. @internal */
export function fakeRunbooksApi(answers: Partial<RunbooksApi>): RunbooksApi {
  const notFound = async () => {
    throw new NotFoundError('not known');
  };
  return {
    listRunbooks: notFound,
    getRunbook: notFound,
    preview: notFound,
    startRun: notFound,
    listRuns: async () => ({ items: [] }),
    getRun: notFound,
    getLog: async () => ({ items: [], done: true }),
    async *streamLog() {
      yield { type: 'end' };
    },
    approve: notFound,
    reject: notFound,
    act: notFound,
    finishStep: notFound,
    answerStep: notFound,
    decideStep: notFound,
    listApprovals: notFound,
    getDrills: notFound,
    getAutomatic: async () => ({ killSwitch: { on: false }, breakers: [] }),
    setKillSwitch: notFound,
    resetBreaker: notFound,
    listRootCauses: async () => [],
    closeRootCause: notFound,
    getStatistics: async () => ({ asOf: new Date(0).toISOString(), items: [] }),
    ...answers,
  };
}
