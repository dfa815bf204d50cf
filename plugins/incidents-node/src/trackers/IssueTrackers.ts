import { ConflictError, InputError } from '@backstage/errors';
import type { IssueTracker } from './IssueTracker';
import type { IssueTrackerExtensionPoint } from './issueTrackerExtensionPoint';

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/**
 * The issue tracker of a portal, if it has one.
 *
 * @public
 */
export class IssueTrackers implements IssueTrackerExtensionPoint {
  #tracker?: IssueTracker;

  /**
   * @throws ConflictError where there is one already
   * @throws InputError where its name cannot be one
   */
  setTracker(tracker: IssueTracker): void {
    if (!NAME.test(tracker.name)) {
      throw new InputError(
        `"${tracker.name}" cannot be the name of an issue tracker: 40 lower-case letters, digits and hyphens at most.`,
      );
    }
    if (this.#tracker) {
      throw new ConflictError(
        `Action items are written into ${this.#tracker.title} already; keep one of the two issue trackers.`,
      );
    }
    this.#tracker = tracker;
  }

  /** @returns the tracker, or nothing where no module set one */
  get(): IssueTracker | undefined {
    return this.#tracker;
  }
}
