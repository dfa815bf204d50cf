import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { OnCallSource } from './OnCallSource';

/** @public */
export interface OnCallSourcesExtensionPoint {
  /**
   * @throws ConflictError where a source of the same id is there already
   */
  addSource(source: OnCallSource): void;
}

/**
 * Where modules of the on-call back end add the places that keep schedules.
 *
 * @public
 */
export const onCallSourcesExtensionPoint = createExtensionPoint<OnCallSourcesExtensionPoint>({
  id: 'oncall.sources',
});
