import type { IncidentDto, IncidentPage } from '@rollcall/plugin-incidents-common';
import type { ServiceMonitoringDto, SloRow } from '@rollcall/plugin-monitoring-common';
import type { OnCallAnswer } from '@rollcall/plugin-oncall-common';
import type { Fault, ServiceState } from '@rollcall/sample-service';
import { SERVICE } from './history';
import { PEOPLE, type Person, Portal } from './Portal';
import { until } from './until';
import { ALERT } from './writeOrganisation';

/** Where the parts of a game day are. @public */
export interface GameDayPlaces {
  portalUrl: string;
  prometheusUrl: string;
  alertmanagerUrl: string;
  adminUrl: string;
  adminToken: string;
  edgeUrl: string;
  /** The folder of the organisation that the portal reads. */
  organisation: string;
}

/** What shoppers were told so far. @public */
export interface Served {
  /** Requests, and those that were a server's fault. */
  all: number;
  failed: number;
  /** Rates by where they came from. */
  authority: number;
  lastKnown: number;
  none: number;
}

const SERVICE_REF = `component:default/${SERVICE}`;

/** Adds up the series of a metric in the text format of Prometheus. */
function sumOf(text: string, name: string, label = ''): number {
  return text
    .split('\n')
    .filter(line => line.startsWith(name) && line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** Acts on the parts of a game day and sees what becomes of it; what a person does in the portal is not its affair. @public */
export class GameDay {
  readonly #portal: Portal;

  constructor(readonly places: GameDayPlaces) {
    this.#portal = new Portal(places.portalUrl, PEOPLE[0].id);
  }

  async #admin<T>(method: string, path: string, body?: object): Promise<T> {
    const { adminUrl, adminToken } = this.places;
    const answer = await fetch(`${adminUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The service's administration answered ${answer.status}.`);
    return (await answer.json()) as T;
  }

  /** Breaks the service in one more way. */
  breakIt(fault: Fault): Promise<ServiceState> {
    return this.#admin('POST', `/services/${SERVICE}/faults`, { fault });
  }

  /** Puts everything back, for the next round. */
  reset(): Promise<ServiceState> {
    return this.#admin('POST', `/services/${SERVICE}/reset`);
  }

  state(): Promise<ServiceState> {
    return this.#admin('GET', `/services/${SERVICE}`);
  }

  /** What shoppers were told so far. */
  async served(): Promise<Served> {
    const text = await (await fetch(`${this.places.edgeUrl}/metrics`)).text();
    const requests = 'http_requests_total';
    const answers = 'tax_rates_answers_total';
    return {
      all: sumOf(text, requests),
      failed: sumOf(text, requests, 'code="5'),
      authority: sumOf(text, answers, 'source="authority"'),
      lastKnown: sumOf(text, answers, 'source="last known"'),
      none: sumOf(text, answers, 'source="none"'),
    };
  }

  /** ISO 8601 instant since which the alert fires, as Prometheus has it; `undefined` where it does not. */
  async alertFiresSince(): Promise<string | undefined> {
    const answer = await fetch(`${this.places.prometheusUrl}/api/v1/alerts`);
    const { data } = (await answer.json()) as {
      data: { alerts: { state: string; activeAt: string; labels: Record<string, string> }[] };
    };
    return data.alerts.find(({ state, labels }) => state === 'firing' && labels.alertname === ALERT)
      ?.activeAt;
  }

  /** Who is on call for the service right now. */
  async onCall(): Promise<Person> {
    const { people } = await this.#portal.get<OnCallAnswer>(
      `/api/oncall/v1/who?ref=${encodeURIComponent(SERVICE_REF)}`,
    );
    const person = PEOPLE.find(({ ref }) => people.some(({ userRef }) => userRef === ref));
    if (!person) throw new Error('Nobody of the game day is on call for the service.');
    return person;
  }

  /** How the promise of the service stands. */
  async promise(): Promise<SloRow> {
    const { slos } = await this.#portal.get<ServiceMonitoringDto>(
      `/api/monitoring/v1/services/component/default/${SERVICE}`,
    );
    return slos[0];
  }

  /** What is left of the budget, 1 for all of it; waits until the portal has read it. */
  async budgetLeft(): Promise<number> {
    return until('the budget', async () => (await this.promise()).budget.remaining ?? undefined);
  }

  /** The incident of the service that is not over. */
  async openIncident(): Promise<IncidentDto | undefined> {
    const query = new URLSearchParams({ state: 'active', serviceRef: SERVICE_REF });
    const { items } = await this.#portal.get<IncidentPage>(`/api/incidents/v1/incidents?${query}`);
    return items[0] && this.incident(items[0].number);
  }

  incident(number: number): Promise<IncidentDto> {
    return this.#portal.get(`/api/incidents/v1/incidents/${number}`);
  }

  /** Waits until somebody was told of the incident, and gives it. */
  async paged(): Promise<IncidentDto> {
    return until('a page', async () => {
      const incident = await this.openIncident();
      return incident?.deliveries.some(({ state }) => state === 'sent') ? incident : undefined;
    });
  }

  /** Waits until the service answers well again. */
  async restored(withinMs?: number): Promise<ServiceState> {
    return until(
      'the service to be well',
      async () => {
        const state = await this.state();
        return state.isWell ? state : undefined;
      },
      withinMs,
    );
  }

  /** Waits until the incident is over. */
  async resolved(number: number): Promise<IncidentDto> {
    return until(
      'the end of the incident',
      async () => {
        const incident = await this.incident(number);
        return incident.state === 'resolved' ? incident : undefined;
      },
      240_000,
    );
  }
}
