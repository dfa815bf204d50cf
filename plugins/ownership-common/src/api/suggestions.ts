/** A kind of evidence for an owner; each has a fixed weight, documented in `docs/suggestions.md`. @public */
export type OwnerEvidenceKind =
  | 'codeowners'
  | 'system-siblings'
  | 'dependants'
  | 'last-confirmed'
  | 'successor'
  | 'near-name'
  | 'same-file';

/** One reason to believe that a team owns a service. @public */
export interface OwnerEvidence {
  kind: OwnerEvidenceKind;
  /** What was seen, in one sentence. */
  because: string;
  weight: number;
}

/** A team that probably owns a service: a suggestion, never a fact. @public */
export interface OwnerSuggestion {
  ownerRef: string;
  title?: string;
  /** From one half (below it no name is shown) to 1. */
  confidence: number;
  evidence: OwnerEvidence[];
}
