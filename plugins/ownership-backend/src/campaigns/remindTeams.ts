import type { Notifier } from '@rollcall/backend-kit';
import { reminderDue, type ReminderKind } from '@rollcall/plugin-ownership-common';
import type { CampaignStore } from '../database/campaigns/CampaignStore';
import type { StoredCampaign } from '../database/campaigns/rows';

/** @internal */
export interface RemindOptions {
  store: CampaignStore;
  notifier: Notifier;
  now: string;
}

const TITLES: Record<ReminderKind, (campaign: StoredCampaign) => string> = {
  start: ({ name, deadline }) => `${name} has begun, until ${deadline}`,
  week: ({ name, deadline }) => `${name} ends in a week, on ${deadline}`,
  day: ({ name, deadline }) => `${name} ends tomorrow, on ${deadline}`,
  overdue: ({ name, deadline }) => `${name} is overdue since ${deadline}`,
};

/**
 * Reminds every team that has open items in a campaign, and nobody else: once at its start, a week and a day before its last
 * day, and when that has passed.
 *
 * @internal
 */
export async function remindTeams(
  campaign: StoredCampaign,
  { store, notifier, now }: RemindOptions,
): Promise<void> {
  const { id } = campaign;
  const kind = reminderDue(campaign, now);
  if (!kind) return;
  const left = (await store.openByTeam()).filter(({ campaignId }) => campaignId === id);
  for (const { teamRef, count } of left) {
    const claim = await store.reminders.claim({ campaignId: id, kind, teamRef }, now);
    if (claim === undefined) continue;
    const isTaken = await notifier.send({
      to: teamRef,
      title: TITLES[kind](campaign),
      description:
        count === 1 ? 'One finding of yours is open.' : `${count} findings of yours are open.`,
      link: `/ownership/campaigns/${id}`,
      scope: `ownership-campaign-${id}`,
    });
    if (!isTaken) await store.reminders.release(claim);
  }
}
