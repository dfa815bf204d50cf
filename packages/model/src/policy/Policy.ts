import type { DocumentSource } from '../documents/types';
import type { Severity } from '../findings/Finding';

/** What a tier asks of its services. Everything is optional; what is absent is not asked. @public */
export interface TierRequirements {
  /** `coverage` as `parseOnCallCoverage` reads it; `people` is the fewest who take turns. */
  onCall?: { coverage?: string; people?: number };
  /** `minimum` in percent, such as 99.9. */
  slo?: { minimum?: number };
  alerts?: { runbook?: boolean };
  /** ISO 8601 duration since the last good drill. */
  runbook?: { drilledWithin?: string };
  /** ISO 8601 duration since the owner last confirmed. */
  confirmedWithin?: string;
  /** CEL expressions over the keys of the evidence, such as `image.ageDays <= 30`. */
  evidence?: string[];
  /** False where a single person may not own a service of this tier. */
  individualOwner?: boolean;
  /** Fewest active members the owning group may have. */
  members?: number;
  /** Contacts a service must name, such as `security`. */
  contacts?: string[];
  [key: string]: unknown;
}

/** What the gate of a tier does about a finding: stops a change, warns of it, or says nothing. @public */
export type GateEffect = 'freeze' | 'warn' | 'ignore';

/** What a change of a service must pass. Everything is optional; what is absent has the gate's own default. @public */
export interface TierGate {
  budget?: {
    /** What a spent error budget means: no change, a call to those on call, or a warning. */
    spent?: 'freeze' | 'page' | 'warn';
    /** Share of the budget, 0 to 1, below which the gate warns before it is spent. */
    reserve?: number;
  };
  /** What an open incident of the service means. */
  incidents?: GateEffect;
  /** What an unmet requirement of the tier means. */
  standing?: GateEffect;
  /** Whether a change goes ahead (`open`) where the gate cannot know. */
  unknown?: 'open' | 'closed';
  /** Present where a change needs a record; `approvals` are the roles that must have approved it. */
  changeRecord?: { approvals?: string[] };
  /** ISO 8601 duration within which an emergency change must be approved afterwards. */
  emergency?: { approvalWithin?: string };
}

/** What a tier asks about its incidents. Everything is optional; what is absent has the default of the incidents domain. @public */
export interface TierIncidents {
  /** ISO 8601 duration from the start of impact until somebody has it; `target` is the percentage of incidents. */
  acknowledge?: { within?: string; target?: number };
  /** Incidents of these severities are reviewed, `within` an ISO 8601 duration of their end; `target` in percent. */
  review?: { severities?: number[]; within?: string; target?: number };
  /** Percentage of action items that are done in time. */
  actions?: { target?: number };
}

/** One tier, as ranked by the policy. @public */
export interface Tier {
  /** The key in `spec.tiers`, always a string. */
  id: string;
  title: string;
  /** 0 for the most critical. */
  rank: number;
  /** Fewest others who must agree before anything is changed in a service of this tier. */
  approvals: number;
  /** The same by what a run may do, where the policy tells them apart. */
  approvalsByRisk?: { mutating?: number; destructive?: number };
  requires: TierRequirements;
  gate?: TierGate;
  incidents?: TierIncidents;
}

/** How owners are inherited from System and Domain. @public */
export type OwnerInheritance = 'none' | 'append' | 'fallback';

/** A place where a repository's policy asked for less than the organisation's; it was not followed. @public */
export interface PolicyWeakening {
  source: DocumentSource;
  ref: string;
  pointer: string;
  /** The setting, such as `rules.owner-missing`. */
  setting: string;
  message: string;
}

/** The rules of the game, normalised: every field has its value. @public */
export interface Policy {
  /** Where it was written; absent for the built-in one. */
  source?: DocumentSource;
  /** Canonical reference of the AuditPolicy; absent for the built-in one. */
  ref?: string;
  /** True where it is known from context rather than read among what is audited; its paths are then not this repository's. */
  broughtAlong?: boolean;
  /** Path of its file in its own repository, where it was brought along and says so. */
  homePath?: string;
  scope: 'organisation' | 'repository';
  services: { types: string[] };
  owners: {
    inherit: OwnerInheritance;
    /** Additional stand-ins, compared case-insensitively with the name of the owner. */
    placeholders: string[];
    /** What is written (a handle, an old reference) to what is meant, keys lower case. */
    aliases: Record<string, string>;
    /** ISO 8601 duration. */
    departedGrace: string;
  };
  onCall: { fallback?: string; parentTeams: 'accept' | 'finding' };
  waivers: { acceptFrom: string[] };
  runbooks: {
    /** Fewest others who must agree, whatever the tier. */
    approvals: { mutating: number; destructive: number };
    /** References of runbooks that may change things by themselves: approval given beforehand, by review of the policy. */
    standing: string[];
  };
  /** How long the two classes of action items have, counted from the incident; ISO 8601 durations. */
  incidents?: { actions?: { dontRepeatWithin?: string; reliabilityWithin?: string } };
  /** Most critical first. */
  tiers: Tier[];
  rules: Record<string, Severity | 'off'>;
  /** What repositories asked to loosen, in vain. */
  weakenings: PolicyWeakening[];
}
