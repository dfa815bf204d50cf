import type { Message } from '@rollcall/backend-kit';
import { reminderDue } from '@rollcall/plugin-incidents-common';
import { incidentOf } from '../database/changeIncident';
import { instantOf } from '../database/rows';
import type { ReviewStore, StoredReview } from './ReviewStore';

/** @internal */
export interface ReviewReminderOptions {
  reviews: ReviewStore;
  notifier: { send: (message: Message) => Promise<boolean> };
  now: () => number;
}

function messageOf({ review, incident }: StoredReview, nowMs: number): Omit<Message, 'to'> {
  const { number, title } = incident;
  const day = review.due_at === null ? undefined : instantOf(review.due_at).slice(0, 10);
  const isLate = review.due_at !== null && Number(review.due_at) < nowMs;
  const until = day === undefined ? '' : ` It should be held by ${day}.`;
  return {
    title: isLate
      ? `The review of INC-${number} is late`
      : `INC-${number} is waiting for its review`,
    description: isLate
      ? `${title}. It should have been held by ${day}.`
      : `${title}. The portal has filled in what it knows.${until}`,
    link: `/incidents/reviews/${number}`,
    scope: `review-${number}`,
  };
}

/**
 * Tells the team that owns the service that a review waits; again and again until it is held. Of what nobody owns nobody is told: the
 * list of reviews shows it.
 *
 * @internal
 */
export class ReviewReminder {
  constructor(private readonly options: ReviewReminderOptions) {}

  async run(): Promise<void> {
    const { now, reviews } = this.options;
    for (const stored of await reviews.unfinished()) {
      const { due_at, reminded_at } = stored.review;
      const thing = {
        ...(due_at !== null && { dueAt: instantOf(due_at) }),
        ...(reminded_at !== null && { remindedAt: instantOf(reminded_at) }),
      };
      if (reminderDue(thing, instantOf(now()))) await this.#remind(stored);
    }
  }

  async #remind(stored: StoredReview): Promise<void> {
    const { notifier, now, reviews } = this.options;
    const { ownerRef } = incidentOf(stored.incident);
    const nowMs = now();
    if (ownerRef === undefined || !(await reviews.claimReminder(stored.review, nowMs))) return;
    const isTaken = await notifier.send({ to: ownerRef, ...messageOf(stored, nowMs) });
    if (!isTaken) await reviews.giveBackReminder(stored.review, nowMs);
  }
}
