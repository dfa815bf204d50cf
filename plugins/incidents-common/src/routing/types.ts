import type { Hop } from '@rollcall/model';
import type { EscalationStep } from '@rollcall/plugin-oncall-common';
import type { Urgency } from '../alert';
import type { Severity } from '../severity';

/** Why a service, an owner or a person was arrived at, in words, and where it stands where it stands in a document. @public */
export interface RoutingHop extends Hop {
  /** One sentence. */
  because: string;
}

/** How the service of an alert was found. @public */
export type ServiceFoundBy = 'reference' | 'label' | 'rule' | 'runbook';

/**
 * Whom the pages reach: those on call; the members of the owner or of a team above it, where nobody is on call; the fallback
 * of the organisation; or the operators of the portal, where the documents name nobody who could be reached.
 *
 * @public
 */
export type Reaches = 'on-call' | 'fallback' | 'members' | 'operators';

/** Where an alert goes, and why. Plain data. @public */
export interface Routing {
  /** ISO 8601 instant it was decided for. */
  at: string;
  /** `unowned` where no owner that exists is responsible; it is a finding about ownership then. */
  state: 'owned' | 'unowned';
  serviceRef?: string;
  serviceFoundBy?: ServiceFoundBy;
  /** Canonical reference of a Group or User. */
  ownerRef?: string;
  /** Key of the tier of the service, where it has one. */
  tier?: string;
  urgency: Urgency;
  severity: Severity;
  /** Canonical reference of the journey of customers that the alert says is broken. */
  journeyRef?: string;
  reaches: Reaches;
  /** Canonical references of those paged first. Empty only where `reaches` is `operators` and no operator is named. */
  people: readonly string[];
  /** Whom to page in which order, with the steps that are skipped. */
  steps: readonly EscalationStep[];
  /** Policy, rotation or group that answers. */
  answeredBy?: string;
  /** Runbooks that answer this alert first, then others of the service. */
  runbooks: readonly string[];
  /** Alerts with the same key belong to one incident. */
  groupKey: string;
  hops: readonly RoutingHop[];
  /** What is wrong with how it got here, in sentences: what an audit would report. */
  concerns: readonly string[];
}

/** @public */
export interface RouteAlertOptions {
  /** References of the people who run the portal: paged where the documents name nobody who could be reached. */
  operators?: readonly string[];
  /** Labels that may name a service, the surest first. */
  serviceLabels?: readonly string[];
  /** Whether customers feel it, where somebody said so; an alert about a journey of theirs says it by itself. */
  hasCustomerImpact?: boolean;
}
