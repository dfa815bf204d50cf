/** What is left before ownership moves. @public */
export interface HandoverStep {
  id: 'accepted' | 'on-call' | 'drill' | 'merged';
  title: string;
  state: 'met' | 'unmet' | 'unknown' | 'not-required';
  because: string;
}

/** Ownership of a service on its way from one team to another; until it is done the old owner is paged. @public */
export interface Handover {
  id: string;
  entityRef: string;
  title: string;
  fromRef?: string;
  toRef: string;
  reason?: string;
  state: 'proposed' | 'accepted' | 'declined' | 'cancelled' | 'done';
  requestedBy: string;
  requestedAt: string;
  decidedBy?: string;
  decidedAt?: string;
  steps: HandoverStep[];
  /** Who answers for the service now. */
  pagedRef?: string;
}

/** `POST /api/ownership/v1/handovers` @public */
export interface CreateHandoverRequest {
  entityRef: string;
  toRef: string;
  reason?: string;
}

/** `GET /api/ownership/v1/handovers?entityRef|teamRef|state` @public */
export interface HandoversResponse {
  items: Handover[];
}
