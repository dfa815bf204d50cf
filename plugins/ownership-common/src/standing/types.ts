/** The five questions, in the order they always stand in. @public */
export const FIVE_ANSWERS = ['owner', 'on-call', 'tier', 'watch', 'runbook'] as const;

/** @public */
export type FiveAnswer = (typeof FIVE_ANSWERS)[number];

/** State of one requirement. @public */
export type RequirementState = 'met' | 'unmet' | 'waived' | 'unknown';

/** State of one answer: `not-required` shows as "–". @public */
export type MarkState = RequirementState | 'not-required';

/** One thing a tier (or the base rules) asks of a service, and how it stands. @public */
export interface Requirement {
  /** Stable identifier within a service, such as `owner`, `onCall.coverage`, `evidence:image.ageDays <= 30`. */
  id: string;
  answer: FiveAnswer;
  /** What is asked, in words: `An owner that exists`, `SLO of at least 99.9 %`. */
  title: string;
  state: RequirementState;
  /** Met by what, unmet or unknown why, waived until when and by whom: one sentence. */
  because: string;
  /** Fingerprints of the findings behind it. */
  findings: string[];
}

/** How a service stands: no percentages, no levels. @public */
export interface Standing {
  /** One mark per answer: any unmet is unmet; else unknown; else waived; else met. */
  marks: Record<FiveAnswer, MarkState>;
  requirements: Requirement[];
}
