import type { CampaignSummary } from '@rollcall/plugin-ownership-common';

/** @internal */
export interface CampaignWords {
  state: 'open' | 'overdue' | 'done' | 'ended';
  /** Such as `due in 12 days`. */
  text: string;
}

const DAY_MS = 86_400_000;

/** How a campaign stands, in words. A deadline is a whole day: on the last day it is still due today. @internal */
export function campaignWords(
  campaign: Pick<CampaignSummary, 'state' | 'deadline'>,
  now: Date,
): CampaignWords {
  if (campaign.state === 'done') return { state: 'done', text: 'done' };
  if (campaign.state === 'ended') return { state: 'ended', text: 'ended by hand' };
  const today = Date.parse(now.toISOString().slice(0, 10));
  const daysLeft = Math.round((Date.parse(campaign.deadline) - today) / DAY_MS);
  if (daysLeft < 0) return { state: 'overdue', text: `overdue by ${days(-daysLeft)}` };
  if (daysLeft === 0) return { state: 'open', text: 'due today' };
  return { state: 'open', text: `due in ${days(daysLeft)}` };
}

/** What a campaign is about, such as `tiers 1 and 2 · of payments`; the whole fleet where nothing narrows it. @internal */
export function scopeWords(scope: CampaignSummary['scope']): string {
  const parts = [
    scope.tiers?.length && `${scope.tiers.length === 1 ? 'tier' : 'tiers'} ${list(scope.tiers)}`,
    scope.teams?.length && `services of ${list(scope.teams.map(nameOf))}`,
    scope.systems?.length && `system ${list(scope.systems.map(nameOf))}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'the whole fleet' : parts.join(' · ');
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1).replace(/^[a-z]+:/i, '');
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
