import type { OwnerState } from '@rollcall/model';

/** The type of the documents search holds about services. @public */
export const SERVICE_DOCUMENT_TYPE = 'ownership-services';

/** A service as search indexes it, flat because search engines filter by plain fields. @public */
export interface ServiceDocument {
  title: string;
  /** Owner, tier, standing and open findings in words. */
  text: string;
  /** Path in the portal of the contract of the service. */
  location: string;
  /** Canonical reference of the owner, else what is declared; empty where nothing is. */
  owner: string;
  ownerState: OwnerState;
  ownerTitle?: string;
  /** Id of the tier, else what is declared; empty where nothing is. */
  tier: string;
  /** Title and rank of the tier, where the policy knows it. */
  tierTitle?: string;
  tierRank?: number;
  orphan: boolean;
  /** Kind of the entity, in lower case. */
  kind: string;
}
