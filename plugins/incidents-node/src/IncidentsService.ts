import type { IncidentRow } from '@rollcall/plugin-incidents-common';

/** Incidents of a service that are not over, or why that is not known. @public */
export type OpenIncidents =
  | { state: 'known'; incidents: Pick<IncidentRow, 'number' | 'title' | 'severity' | 'state'>[] }
  | { state: 'unknown'; because: string };

/**
 * What other back ends ask of incidents. It is asked over HTTP, so that incidents may run elsewhere, or not at all: then the answer
 * is *unknown*, with the reason, and never that nothing is wrong.
 *
 * @public
 */
export interface IncidentsService {
  /**
   * What is wrong with a service now; what can wait (issues) is not among it.
   *
   * @param serviceRef - canonical reference
   */
  openIncidents(serviceRef: string): Promise<OpenIncidents>;
}
