/**
 * How far a review is: written by one or few, read by those who took part, talked about together, told to everybody.
 *
 * @public
 */
export type ReviewState = 'draft' | 'in-review' | 'held' | 'published';

/** What a person does with a review as a whole. @public */
export type ReviewAct = 'submit' | 'return' | 'hold' | 'publish' | 'correct';

/** What kind of thing contributed; about systems and ways of working, never about who. @public */
export type FactorCategory =
  | 'change'
  | 'defect'
  | 'capacity'
  | 'dependency'
  | 'infrastructure'
  | 'third-party'
  | 'detection'
  | 'process'
  | 'knowledge'
  | 'unknown';

/** Something that contributed to an incident; hardly any has one only. @public */
export interface ContributingFactor {
  category: FactorCategory;
  text: string;
}

/** What people write in a review. Every text may be empty until it is told to others. @public */
export interface ReviewContent {
  /** What happened, for somebody who was not there. */
  summary: string;
  /** Who felt it, and how. */
  impact: string;
  contributingFactors: ContributingFactor[];
  wentWell: string;
  wasHard: string;
  /** Where it could have been worse. */
  luck: string;
}

/** A review as it stands. Plain data. @public */
export interface Review {
  state: ReviewState;
  content: ReviewContent;
  /** Day on which it was talked about, `YYYY-MM-DD`. */
  heldOn?: string;
}
