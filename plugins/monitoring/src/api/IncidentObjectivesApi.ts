import { createApiRef } from '@backstage/core-plugin-api';
import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';

/** Knows what is promised about incidents; the incidents plugin does, where it is installed. @public */
export interface IncidentObjectivesApi {
  /**
   * The operational objectives of every tier, with what is left of their error budgets.
   *
   * @returns nothing where nobody promises any, or they are not for whoever asks
   * @throws ResponseError where they could not be read
   */
  objectives(options?: { signal?: AbortSignal }): Promise<ObjectivesDto | undefined>;
}

/** @public */
export const incidentObjectivesApiRef = createApiRef<IncidentObjectivesApi>({
  id: 'plugin.monitoring.incident-objectives',
});
