import type { ErrorBudget } from '../budget/errorBudget';

/** What is known of one promise of a service. @public */
export interface GateBudget {
  /** What the promise is called. */
  title: string;
  budget: ErrorBudget;
  /** The loudest alert that fires for it. */
  burning?: 'page' | 'ticket' | 'calm' | 'unknown';
}

/** An incident that is not over. @public */
export interface GateIncident {
  id: string;
  title: string;
}

/** How a service stands by one requirement of its tier. @public */
export interface GateRequirement {
  title: string;
  state: 'met' | 'unmet' | 'waived' | 'unknown';
  because?: string;
}

/** That somebody, in a role, looked at a change and agreed. @public */
export interface ChangeApproval {
  /** Such as `tester` or `security`. */
  role: string;
  /** Canonical reference of the person. */
  by: string;
  /** ISO 8601 instant. */
  at: string;
}

/** What is written down of a change. @public */
export interface ChangeRecord {
  id: string;
  /** Canonical references of the services it changes. */
  services: readonly string[];
  /** Canonical reference of who made the change; their own approval does not count. */
  author?: string;
  approvals: readonly ChangeApproval[];
}

/** Somebody wants the change at once. @public */
export interface GateEmergency {
  reason: string;
  /** Canonical reference. */
  by: string;
  /** Whether they lead the team that owns the service; whoever cannot tell says nothing, and it counts as no. */
  isLead?: boolean;
}

/** Everything the gate judges by. A missing field means unknown, never fine. @public */
export interface GateFacts {
  /** Of every promise of the service; an empty list says that it promises nothing. */
  budgets?: readonly GateBudget[];
  /** Incidents that are open; an empty list says that there are none. */
  incidents?: readonly GateIncident[];
  standing?: readonly GateRequirement[];
  changeRecord?: ChangeRecord;
  emergency?: GateEmergency;
}

/** The service a change is of. @public */
export interface GateService {
  /** Canonical reference. */
  ref: string;
}

/** What a reason is about. @public */
export type GateTopic = 'budget' | 'incidents' | 'standing' | 'change-record' | 'emergency';

/** One reason for a decision. @public */
export interface GateReason {
  topic: GateTopic;
  /** `unknown` where there is nothing to judge by. */
  effect: 'stops' | 'warns' | 'passes' | 'unknown';
  /** One sentence. */
  message: string;
}

/** An approval that is owed after an emergency. @public */
export interface OwedApproval {
  role: string;
  /** ISO 8601 instant by which it is due. */
  due: string;
}

/** Whether a change may go ahead, and why. @public */
export interface GateDecision {
  serviceRef: string;
  verdict: 'go' | 'stop' | 'cannot-know';
  /** For a deploy pipeline: 0 go, 1 stop, 2 cannot know. */
  exitCode: 0 | 1 | 2;
  /** Whether the gate fails open or closed for this service. */
  unknown: 'open' | 'closed';
  /** Gravest first. */
  reasons: GateReason[];
  /** Whether the policy wants those on call to be told of the change. */
  pagesOnCall: boolean;
  /** Only after an emergency. */
  owed: OwedApproval[];
  /** ISO 8601 instant it was decided for. */
  decidedAt: string;
}
