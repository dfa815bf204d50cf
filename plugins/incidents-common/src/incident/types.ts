import type { Urgency } from '../alert';
import type { RunNews } from '../remedy';
import type { Reaches } from '../routing';
import type { Severity } from '../severity';
import type { Publication, PublicPhase } from '../status';

/**
 * `open`: nobody has it yet. `acknowledged`: somebody works on it. `mitigated`: it no longer hurts. `resolved`: it is over.
 *
 * @public
 */
export type IncidentState = 'open' | 'acknowledged' | 'mitigated' | 'resolved';

/** Who does what while it lasts. @public */
export type IncidentRole = 'commander' | 'communications' | 'scribe';

/** The instants an incident is measured by, in the order in which they usually come. @public */
export type IncidentMoment =
  'impactStart' | 'detected' | 'declared' | 'acknowledged' | 'mitigated' | 'resolved' | 'impactEnd';

/**
 * Who noticed it: an alert, somebody of the organisation, or its customers. What customers found first lacked an alert.
 *
 * @public
 */
export type DetectedBy = 'alert' | 'staff' | 'customers';

/** What happens to an incident. Never changed once written. @public */
export type IncidentEvent =
  | {
      kind: 'opened';
      /** Reference of the person who declared it; absent where an alert opened it. */
      by?: string;
      title: string;
      urgency: Urgency;
      severity: Severity;
      serviceRef?: string;
      ownerRef?: string;
      tier?: string;
      /** ISO 8601 instant since which customers feel it, where that is known. */
      impactStart?: string;
    }
  | {
      kind: 'alert';
      status: 'firing' | 'resolved';
      /** Id of the alert. */
      alertId: string;
      title: string;
      /** ISO 8601 instant the source gives for its start. */
      since: string;
      /** ISO 8601 instant the source gives for its end, where it is over. */
      until?: string;
      /** Canonical reference of the journey of customers it says is broken. */
      journeyRef?: string;
    }
  | { kind: 'routed'; reaches: Reaches; serviceRef?: string; ownerRef?: string; because: string }
  | { kind: 'paged'; step: number; people: string[]; reaches: Reaches; because?: string }
  | { kind: 'skipped'; step: number; because: string }
  | { kind: 'exhausted'; because: string }
  | { kind: 'delivery-failed'; person: string; channel: string; because: string }
  /** `by` is a person, or a source that says that somebody has it there: `source:default/<name>`. */
  | { kind: 'acknowledged'; by: string }
  | { kind: 'mitigated'; by: string; note?: string }
  | { kind: 'resolved'; by?: string; note?: string }
  /** Where `by` is absent its alerts fire again: whoever had it may be asleep by now, so that somebody is paged. */
  | { kind: 'reopened'; by?: string; because: string }
  /** Nobody said it where `by` is absent: an alert did. */
  | { kind: 'severity'; by?: string; severity: Severity; because: string }
  /** What could wait no longer can. */
  | { kind: 'urgency'; urgency: Urgency; severity: Severity; because: string }
  | {
      kind: 'role';
      by: string;
      role: IncidentRole;
      /** Nobody, where absent. */
      person?: string;
      /** Who had it before. */
      from?: string;
      /** What the next one must know. */
      note?: string;
    }
  /** Stakeholders were told how it stands. */
  | {
      kind: 'update';
      by: string;
      audience: 'internal' | 'public';
      text: string;
      /** How far it is, as the public is told. */
      phase?: PublicPhase;
      /** ISO 8601 instant by which the public is told that it is expected to be over. */
      expectedResolution?: string;
    }
  /** It stands on the status page from then on, in these words. */
  | { kind: 'published'; by: string; title: string; affects: string[]; since?: string }
  | { kind: 'unpublished'; by: string; because: string }
  /** Somebody was reminded that stakeholders wait for an update. */
  | { kind: 'update-reminded'; person: string; dueAt: string }
  /** Which services it is about beside its own; it takes the place of what was said before. */
  | { kind: 'affected'; by: string; serviceRefs: string[]; note?: string }
  /** Those on call for something else were asked to help; `by` is `system:auto` where nobody had to decide so. */
  | {
      kind: 'pulled-in';
      by: string;
      serviceRef: string;
      people: string[];
      /** Those of them who were paged for the cause itself already, and are not paged again. */
      alreadyPaged?: string[];
      because: string;
    }
  /** What a person knows of the impact: only what the event holds is changed, and `null` is unknown again. */
  | {
      kind: 'impact';
      by: string;
      /** Share of the customers who feel it, 0 to 100. */
      customersPercent?: number | null;
      detectedBy?: DetectedBy | null;
      /** ISO 8601 instant by which it is expected to be over. */
      expectedResolution?: string | null;
      note?: string;
    }
  | { kind: 'note'; by: string; text: string }
  | {
      kind: 'moment';
      by: string;
      moment: IncidentMoment;
      /** ISO 8601 instant it really was; absent to go by the events again. */
      to?: string;
      because: string;
    }
  | {
      kind: 'run';
      runId: string;
      runbookRef: string;
      /** What the runbook was called. */
      title: string;
      /** Reference of who asked for it; `system:auto` where it started by itself. */
      by: string;
      /** What became of it. */
      news: RunNews;
      /** Title of the step it is at, where it waits or went wrong. */
      stepTitle?: string;
    }
  /** A runbook did not start by itself. `guard` names what kept it from that. */
  | { kind: 'run-refused'; runbookRef: string; title: string; guard: string; because: string }
  | { kind: 'change'; changeId: string; title: string; at: string };

/** An event and when it happened. @public */
export type TimedIncidentEvent = IncidentEvent & {
  /** ISO 8601 instant. */
  at: string;
};

/** An alert as an incident knows it. @public */
export interface IncidentAlert {
  status: 'firing' | 'resolved';
  title: string;
  /** ISO 8601 instant. */
  since: string;
  /** ISO 8601 instant, where it is over and its source said when. */
  until?: string;
}

/** What a person says of an instant. @public */
export interface SaidInstant {
  /** ISO 8601 instant it really was. */
  at: string;
  by: string;
  because: string;
  /** ISO 8601 instant at which it was said. */
  saidAt?: string;
}

/** An incident as its events make it. Plain data. @public */
export interface Incident {
  state: IncidentState;
  title: string;
  urgency: Urgency;
  severity: Severity;
  serviceRef?: string;
  ownerRef?: string;
  tier?: string;
  /** ISO 8601 instant at which it came back, where nobody has taken it since. */
  cameBackAt?: string;
  roles: Partial<Record<IncidentRole, string>>;
  /** By id. */
  alerts: Record<string, IncidentAlert>;
  /** References of everybody paged so far. */
  paged: string[];
  /** As the events tell them; ISO 8601 instants. */
  derived: Partial<Record<IncidentMoment, string>>;
  /** Said otherwise by a person, beside what is derived and never in its place. */
  overridden: Partial<Record<IncidentMoment, SaidInstant>>;
  /** ISO 8601 instant at which stakeholders were told last. */
  lastUpdateAt?: string;
  /** Of which update somebody was reminded last: the ISO 8601 instant it was due. */
  remindedOf?: string;
  /** What of it is public; absent where it stands on no status page. */
  publication?: Publication;
  /** Canonical references of services whose people were asked to help. */
  pulledIn?: string[];
  /** Canonical references of services it is about beside its own. */
  affected?: string[];
  /** Canonical references of journeys that alerts said are broken. */
  brokenJourneys?: string[];
  /** Share of the customers who feel it, 0 to 100, where somebody said it. */
  customersPercent?: number;
  /** What a person said; `detectedByOf` tells what counts. */
  detectedBy?: DetectedBy;
  /** ISO 8601 instant by which somebody expects it to be over. */
  expectedResolution?: string;
}
