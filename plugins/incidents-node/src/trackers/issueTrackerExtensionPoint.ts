import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { IssueTracker } from './IssueTracker';

/** @public */
export interface IssueTrackerExtensionPoint {
  /**
   * @throws ConflictError where there is one already: an action item is in one place
   */
  setTracker(tracker: IssueTracker): void;
}

/**
 * Where a module of the incidents back end says into which issue tracker action items are written.
 *
 * @public
 */
export const issueTrackerExtensionPoint = createExtensionPoint<IssueTrackerExtensionPoint>({
  id: 'incidents.issueTracker',
});
