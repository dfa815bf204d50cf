import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PageChannel } from './PageChannel';

/** @public */
export interface IncidentChannelsExtensionPoint {
  /**
   * @throws ConflictError where a channel of the same name is there already
   * @throws InputError where its name cannot be one
   */
  addChannel(channel: PageChannel): void;
}

/**
 * Where modules of the incidents back end add ways to reach people.
 *
 * @public
 */
export const incidentChannelsExtensionPoint = createExtensionPoint<IncidentChannelsExtensionPoint>({
  id: 'incidents.channels',
});
