import type { GateIncident } from '@rollcall/plugin-monitoring-common';

/** Incidents of a service that are open, or why that is not known. @internal */
export type OpenIncidents =
  { state: 'known'; incidents: GateIncident[] } | { state: 'unknown'; because: string };

/** Asks for open incidents. @internal */
export interface IncidentReader {
  openIncidents(ref: string): Promise<OpenIncidents>;
}

/** Where nothing keeps incidents: that there are none is never claimed. @internal */
export const NO_INCIDENT_SOURCE: IncidentReader = {
  openIncidents: async () => ({
    state: 'unknown',
    because: 'No incident source is connected to the portal.',
  }),
};
