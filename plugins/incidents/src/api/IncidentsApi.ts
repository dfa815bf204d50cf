import { createApiRef } from '@backstage/core-plugin-api';
import type {
  CommunicationDto,
  DeclareRequest,
  DetectedBy,
  FiguresQuery,
  IncidentDto,
  IncidentFiguresDto,
  IncidentMoment,
  IncidentPage,
  IncidentQuery,
  IncidentRole,
  PublicPhase,
  PulledIn,
  RemediesDto,
  Severity,
  StatusPage,
  SurroundingsDto,
} from '@rollcall/plugin-incidents-common';

/** A question that is no longer wanted is aborted by its signal. @public */
export interface IncidentsRequestOptions {
  signal?: AbortSignal;
}

/** What somebody does in an incident, as the back end takes it. @public */
export type IncidentActRequest =
  | { act: 'acknowledge' }
  | { act: 'mitigate' | 'resolve'; note?: string }
  | { act: 'reopen'; because: string }
  | { act: 'severity'; severity: Severity; because: string }
  | { act: 'role'; role: IncidentRole; person?: string; note?: string }
  | { act: 'update'; audience: 'internal'; text: string }
  | {
      act: 'update';
      audience: 'public';
      text: string;
      phase: PublicPhase;
      /** ISO 8601 instant. */
      expectedResolution?: string;
    }
  | { act: 'publish'; title: string; affects: string[]; since?: string }
  | { act: 'unpublish'; because: string }
  | {
      act: 'impact';
      /** 0 to 100; `null` is unknown again, and so below. */
      customersPercent?: number | null;
      detectedBy?: DetectedBy | null;
      /** ISO 8601 instant. */
      expectedResolution?: string | null;
      note?: string;
    }
  | {
      act: 'moment';
      moment: IncidentMoment;
      /** ISO 8601 instant; absent to go by the events again. */
      to?: string;
      because: string;
    }
  /** Takes the place of what was said before. */
  | { act: 'affected'; serviceRefs: string[]; note?: string }
  | { act: 'notes'; text: string };

/** Of a promise, what matters while something is broken. @public */
export interface BurningPromise {
  id: string;
  title: string;
  /** Percent, such as 99.9. */
  objective: number;
  state: 'burning' | 'spent' | 'at-risk' | 'healthy' | 'no-traffic' | 'unknown';
  /** `remaining`: share of the budget left, 1 is all; absent where it is not known. */
  budget: { remaining?: number };
}

/** What the pages and cards of incidents ask, and what they change. Throws a `ResponseError` where the backend refuses. @public */
export interface IncidentsApi {
  /** Incidents, newest first, page by page. */
  list(query: IncidentQuery, options?: IncidentsRequestOptions): Promise<IncidentPage>;
  get(number: number, options?: IncidentsRequestOptions): Promise<IncidentDto>;
  /** Says that something is wrong; a second request with the same key is the same incident. */
  declare(request: DeclareRequest): Promise<IncidentDto>;
  act(number: number, request: IncidentActRequest): Promise<IncidentDto>;
  /** The runbooks for an incident, and what was run of them. */
  remedies(number: number, options?: IncidentsRequestOptions): Promise<RemediesDto>;
  /** What stands around an incident, as of now. */
  surroundings(number: number, options?: IncidentsRequestOptions): Promise<SurroundingsDto>;
  /** Asks those on call for another service to help. */
  pullIn(number: number, serviceRef: string): Promise<PulledIn>;
  /** What a service promises, burning first; `undefined` where monitoring is not installed. */
  promises(
    serviceRef: string,
    options?: IncidentsRequestOptions,
  ): Promise<BurningPromise[] | undefined>;
  /** What stakeholders were told, and when they are to hear next. */
  communication(number: number, options?: IncidentsRequestOptions): Promise<CommunicationDto>;
  /** What the status page shows now. */
  status(options?: IncidentsRequestOptions): Promise<StatusPage>;
  /** How long incidents hurt, and people took. */
  figures(query: FiguresQuery, options?: IncidentsRequestOptions): Promise<IncidentFiguresDto>;
}

/** @public */
export const incidentsApiRef = createApiRef<IncidentsApi>({ id: 'plugin.incidents.client' });
