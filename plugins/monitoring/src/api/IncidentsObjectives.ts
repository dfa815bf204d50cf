import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
import type { BackendClientOptions } from '@rollcall/ui/api';
import { askIncidents } from './askIncidents';
import type { IncidentObjectivesApi } from './IncidentObjectivesApi';

/** Asks the incidents plugin over HTTP. @public */
export class IncidentsObjectives implements IncidentObjectivesApi {
  constructor(private readonly options: BackendClientOptions) {}

  async objectives({ signal }: { signal?: AbortSignal } = {}): Promise<ObjectivesDto | undefined> {
    return askIncidents('/v1/objectives', { ...this.options, signal });
  }
}
