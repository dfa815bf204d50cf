import type {
  CampaignItem,
  CampaignState,
  CampaignSummary,
} from '@rollcall/plugin-ownership-common';

/** @internal */
export const CAMPAIGNS = 'ownership_campaigns';
/** @internal */
export const ITEMS = 'ownership_campaign_items';
/** @internal */
export const PROGRESS = 'ownership_campaign_progress';
/** @internal */
export const REMINDERS = 'ownership_campaign_reminders';

/** @internal */
export interface CampaignRow {
  id: string;
  name: string;
  description: string | null;
  owner_ref: string;
  scope: string;
  rules: string;
  deadline: string;
  services: string;
  started_at: string;
  started_by: string;
  state: CampaignState;
  closed_at: string | null;
  total: number;
  closed: number;
  version: number;
  /** Absent in rows of before readings were kept. */
  read_at: string | null;
}

/** @internal */
export interface ItemRow {
  campaign_id: string;
  fingerprint: string;
  rule: string;
  entity_ref: string;
  title: string;
  team_ref: string | null;
  message: string;
  remedy: string;
  state: CampaignItem['state'];
  closed_at: string | null;
  /** SQLite knows no truth but numbers. */
  reopened: boolean | number;
}

/** @internal */
export interface ProgressRow {
  campaign_id: string;
  day: string;
  total: number;
  closed: number;
}

/** A campaign as it is kept. @internal */
export interface StoredCampaign extends Omit<CampaignSummary, 'overdue'> {
  /** References of the services in scope at the start. */
  services: string[];
}

/** @internal */
export function campaignFromRow(row: CampaignRow): StoredCampaign {
  return {
    id: row.id,
    name: row.name,
    description: row.description ?? undefined,
    ownerRef: row.owner_ref,
    rules: JSON.parse(row.rules),
    scope: JSON.parse(row.scope),
    startedAt: row.started_at,
    deadline: row.deadline,
    state: row.state,
    closedAt: row.closed_at ?? undefined,
    total: row.total,
    closed: row.closed,
    services: JSON.parse(row.services),
  };
}

/** @internal */
export function itemFromRow(row: ItemRow): CampaignItem {
  return {
    fingerprint: row.fingerprint,
    rule: row.rule,
    entityRef: row.entity_ref,
    title: row.title,
    teamRef: row.team_ref ?? undefined,
    message: row.message,
    remedy: row.remedy,
    state: row.state,
    closedAt: row.closed_at ?? undefined,
    reopened: Boolean(row.reopened),
  };
}

/** @internal */
export function itemToRow(campaignId: string, item: CampaignItem): ItemRow {
  return {
    campaign_id: campaignId,
    fingerprint: item.fingerprint,
    rule: item.rule,
    entity_ref: item.entityRef,
    title: item.title,
    team_ref: item.teamRef ?? null,
    message: item.message,
    remedy: item.remedy,
    state: item.state,
    closed_at: item.closedAt ?? null,
    reopened: item.reopened,
  };
}
