import type { GateIncident } from '@rollcall/plugin-monitoring-common';
import type { IncidentsService } from '@rollcall/plugin-incidents-node';

/** Incidents of a service that are open, or why that is not known. @internal */
export type OpenIncidents =
  { state: 'known'; incidents: GateIncident[] } | { state: 'unknown'; because: string };

/** Asks the incidents plugin; that there are none is never claimed where it cannot say. @internal */
export class IncidentReader {
  constructor(private readonly incidents: IncidentsService) {}

  async openIncidents(ref: string): Promise<OpenIncidents> {
    const answer = await this.incidents.openIncidents(ref);
    if (answer.state === 'unknown') return answer;
    const incidents = answer.incidents.map(({ number, title }) => ({ id: `INC-${number}`, title }));
    return { state: 'known', incidents };
  }
}
