/** How an action item stands, as trackers know it: not done yet, done, or closed without being done. @public */
export type TrackedState = 'open' | 'done' | 'wont-do';

/** What is written into an issue tracker. @public */
export interface NewIssue {
  /** Id of the action item: the same for every attempt, so that a second one finds what the first made. */
  id: string;
  title: string;
  /** Markdown. */
  body: string;
  /** ISO 8601 instant at which the action item was written. */
  createdAt: string;
  /** Annotations of the service it is about, where there is one; for trackers that hold issues beside code. */
  annotations: Readonly<Record<string, string>>;
}

/** An issue as its tracker has it. @public */
export interface TrackedIssue {
  /** As people of the tracker name it, such as `acme/checkout#12`; at most 300 characters. */
  key: string;
  /** Where it is shown. */
  url: string;
  state: TrackedState;
}

/**
 * Where a team keeps what it has to do.
 *
 * @public
 */
export interface IssueTracker {
  /** Lower-case letters, digits and hyphens, such as `github`; stands with the action items. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /**
   * Makes an issue, or finds the one an earlier attempt made for the same id.
   *
   * @throws whatever went wrong; it is tried again
   */
  create(issue: NewIssue): Promise<TrackedIssue>;
  /** @throws whatever went wrong; it is tried again */
  read(key: string): Promise<TrackedIssue>;
  /**
   * Closes an issue, or opens it again.
   *
   * @throws whatever went wrong; it is tried again
   */
  setState(key: string, state: TrackedState): Promise<TrackedIssue>;
}
