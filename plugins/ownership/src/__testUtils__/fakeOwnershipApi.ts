import { NotFoundError } from '@backstage/errors';
import type { OwnershipApi } from '../api/OwnershipApi';

/** Answers what the test gives and knows nothing else. @internal */
export function fakeOwnershipApi(answers: Partial<OwnershipApi>): OwnershipApi {
  const notFound = async () => {
    throw new NotFoundError('not known');
  };
  return {
    getOverview: notFound,
    listServices: notFound,
    listServicesPage: notFound,
    listOnCall: async () => undefined,
    exportServices: notFound,
    getTrend: notFound,
    getOrphans: notFound,
    createOwnerPatch: notFound,
    createWaiverPatch: notFound,
    listConfirmations: notFound,
    getService: notFound,
    getEntity: notFound,
    getMine: notFound,
    getTeam: notFound,
    listRules: notFound,
    getRulePage: notFound,
    listCampaigns: notFound,
    getCampaign: notFound,
    createCampaign: notFound,
    endCampaign: notFound,
    listHandovers: notFound,
    createHandover: notFound,
    decideHandover: notFound,
    askWhatIf: notFound,
    listZones: notFound,
    getHistory: notFound,
    confirmServices: notFound,
    ...answers,
  };
}
