/** `POST /api/ownership/v1/confirmations`: yes, these are still ours. @public */
export interface ConfirmRequest {
  /** At most 200. */
  entityRefs: string[];
  reason?: string;
}

/** What became of each; one that is refused does not hold back the others. @public */
export interface ConfirmResponse {
  confirmed: { entityRef: string; at: string; by: string }[];
  refused: { entityRef: string; because: string }[];
}

/** `GET /api/ownership/v1/confirmations?entityRef=…`, newest first. @public */
export interface ConfirmationsResponse {
  items: {
    entityRef: string;
    by: string;
    at: string;
    reason?: string;
    /** Said in the portal, or written in git. */
    source: 'portal' | 'git';
  }[];
  /** ISO 8601 instant until which the newest holds by the tier of the service; absent where the tier asks for none. */
  holdsUntil?: string;
}

/** `POST /api/ownership/v1/evidence` @public */
export interface EvidenceRequest {
  /** At most 1000. */
  statements: {
    entityRef: string;
    key: string;
    value: string | number | boolean;
    observedAt: string;
    source: string;
  }[];
}

/** @public */
export interface EvidenceResponse {
  accepted: number;
  refused: { index: number; because: string }[];
}
