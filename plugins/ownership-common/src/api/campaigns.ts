/** Which services a campaign is about; every criterion given must hold. @public */
export interface CampaignScope {
  tiers?: string[];
  /** Group references; services of sub-teams count. */
  teams?: string[];
  systems?: string[];
}

/** `POST /api/ownership/v1/campaigns` @public */
export interface CreateCampaignRequest {
  name: string;
  description?: string;
  scope: CampaignScope;
  /** Rule ids, at least one. */
  rules: string[];
  /** Last day, `YYYY-MM-DD`. */
  deadline: string;
  /** Reference of the group that runs it. */
  ownerRef: string;
}

/** @public */
export type CampaignState = 'open' | 'done' | 'ended';

/** How far one team is. @public */
export interface CampaignTeam {
  /** Group reference; absent for services nobody owns. */
  teamRef?: string;
  title: string;
  total: number;
  closed: number;
}

/** @public */
export interface CampaignSummary {
  id: string;
  name: string;
  description?: string;
  ownerRef: string;
  rules: string[];
  scope: CampaignScope;
  startedAt: string;
  deadline: string;
  state: CampaignState;
  /** True where it is open although its last day has passed. */
  overdue?: boolean;
  /** ISO 8601 instant it was done, or ended by hand. */
  closedAt?: string;
  /** Findings in the frozen baseline, and how many of them are closed now. */
  total: number;
  closed: number;
}

/** A finding of the frozen baseline. @public */
export interface CampaignItem {
  fingerprint: string;
  rule: string;
  entityRef: string;
  title: string;
  teamRef?: string;
  message: string;
  remedy: string;
  state: 'open' | 'closed' | 'waived';
  closedAt?: string;
  /** True where it had been closed and came back. */
  reopened: boolean;
}

/** `GET /api/ownership/v1/campaigns/:id` @public */
export interface CampaignDetail extends CampaignSummary {
  teams: CampaignTeam[];
  items: CampaignItem[];
  /** Services that match the scope but joined after the start: listed apart, never counted. */
  joinedLater: { entityRef: string; title: string; openFindings: number }[];
  /** Burn-up: findings closed at the end of each day, oldest first. */
  progress: { day: string; total: number; closed: number }[];
}

/** `GET /api/ownership/v1/campaigns` @public */
export interface CampaignsResponse {
  items: CampaignSummary[];
}
