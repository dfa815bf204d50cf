import { addDurationMs, endOfDayMs, parseInstantMs } from '@rollcall/model';
import type { CampaignSummary } from '../api/campaigns';

/** When a team hears of a campaign. @public */
export type ReminderKind = 'start' | 'week' | 'day' | 'overdue';

/** The latest comes first. A day ends, and a count of days begins, at midnight in UTC. */
function momentsOf(deadline: string): [kind: ReminderKind, atMs: number][] {
  const firstMomentMs = parseInstantMs(deadline) ?? 0;
  return [
    ['overdue', endOfDayMs(deadline) ?? 0],
    ['day', addDurationMs(firstMomentMs, '-P1D')],
    ['week', addDurationMs(firstMomentMs, '-P7D')],
  ];
}

/**
 * Whether a campaign is open although its last day has passed.
 *
 * @public
 */
export function isOverdue(
  campaign: Pick<CampaignSummary, 'state' | 'deadline'>,
  now: string,
): boolean {
  const endMs = endOfDayMs(campaign.deadline);
  return campaign.state === 'open' && endMs !== undefined && endMs <= (parseInstantMs(now) ?? 0);
}

/**
 * Which reminder is due: the latest whose moment has come since the start, so that a back end which slept through one never
 * sends two at once.
 *
 * @returns `undefined` for a campaign that is not open
 * @public
 */
export function reminderDue(
  campaign: Pick<CampaignSummary, 'state' | 'deadline' | 'startedAt'>,
  now: string,
): ReminderKind | undefined {
  if (campaign.state !== 'open') return undefined;
  const nowMs = parseInstantMs(now) ?? 0;
  const startMs = parseInstantMs(campaign.startedAt) ?? 0;
  const moment = momentsOf(campaign.deadline).find(([, atMs]) => atMs <= nowMs && atMs > startMs);
  return moment?.[0] ?? 'start';
}
