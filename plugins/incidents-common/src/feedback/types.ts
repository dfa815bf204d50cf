/**
 * What is wrong with a page, in the words of who got it: it should have gone to somebody else, nobody need have been paged, or the
 * runbook did not help.
 *
 * @public
 */
export type FeedbackKind = 'wrong-owner' | 'noise' | 'bad-runbook';

/**
 * `open`: nobody can say yet that it does not come again. `closed`: it has not come for long enough; it is open again when it does.
 *
 * @public
 */
export type FeedbackState = 'open' | 'closed';

/** A change of git that mends what led to a page. Nothing is written by the portal. @public */
export interface FeedbackRemedy {
  /** One sentence. */
  title: string;
  /** What `git apply` takes; empty where it cannot be made. */
  patch: string;
  /** What is to be done by hand, and where, one sentence each. */
  byHand: string[];
  /** Where the file can be edited in the browser, where the source says so. */
  editUrl?: string;
}
