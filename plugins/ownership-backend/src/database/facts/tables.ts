/** @internal */
export interface ConfirmationRow {
  id: number;
  entity_ref: string;
  confirmed_by: string;
  confirmed_at: string;
  reason: string | null;
}

/** @internal */
export interface EvidenceRow {
  entity_ref: string;
  key: string;
  source: string;
  /** JSON. */
  value: string;
  observed_at: string;
}

/** @internal */
export interface SightingRow {
  entity_ref: string;
  first_seen: string;
  last_seen: string;
}
