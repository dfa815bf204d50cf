import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
import { askIncidents } from './askIncidents';
import type { IncidentObjectivesApi } from './IncidentObjectivesApi';

/** Asks the incidents plugin over HTTP. @public */
export class IncidentsObjectives implements IncidentObjectivesApi {
  readonly #options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi };

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#options = options;
  }

  async objectives({ signal }: { signal?: AbortSignal } = {}): Promise<ObjectivesDto | undefined> {
    return askIncidents('/v1/objectives', { ...this.#options, signal });
  }
}
