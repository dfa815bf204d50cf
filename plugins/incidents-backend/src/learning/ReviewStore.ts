import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ReviewQuery } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type IncidentRecord, TABLES } from '../database/rows';
import { LEARNING_TABLES, type ReviewRecord, type ReviewVersionRecord } from './learningRows';

/** A review with the incident it is about. @internal */
export interface StoredReview {
  review: ReviewRecord;
  incident: IncidentRecord;
}

/** What of a review changes. @internal */
export type ReviewChange = Partial<
  Pick<ReviewRecord, 'state' | 'content' | 'factors' | 'held_on' | 'held_at'>
>;

/** @internal */
export interface WriteReviewOptions {
  incident: number;
  /** The version that was seen. */
  version: number;
  change: ReviewChange;
  by: string;
  nowMs: number;
}

const UNFINISHED = ['draft', 'in-review'];

function filtered(
  query: Knex.QueryBuilder,
  filter: Pick<ReviewQuery, 'state' | 'serviceRef' | 'ownerRef'>,
  nowMs: number,
): Knex.QueryBuilder {
  const { state, serviceRef, ownerRef } = filter;
  if (state === 'unfinished' || state === 'overdue') query.whereIn('review.state', UNFINISHED);
  else if (state !== undefined) query.where('review.state', state);
  if (state === 'overdue') query.where('review.due_at', '<', nowMs);
  if (serviceRef !== undefined) query.where('incident.service_ref', serviceRef);
  if (ownerRef !== undefined) query.where('incident.owner_ref', ownerRef);
  return query;
}

/** Reviews as they stand, and as they stood. @internal */
export class ReviewStore {
  constructor(private readonly knex: Knex) {}

  /** Newest incident first; the cursor is the number the page before ended with. */
  async list(
    filter: Pick<ReviewQuery, 'state' | 'serviceRef' | 'ownerRef'>,
    { cursor, limit, nowMs }: { cursor?: number; limit: number; nowMs: number },
  ): Promise<{ items: StoredReview[]; total: number; nextCursor?: number }> {
    const query = filtered(this.#joined(), filter, nowMs).orderBy('review.incident', 'desc');
    if (cursor !== undefined) query.where('review.incident', '<', cursor);
    const reviews = (await query.limit(limit + 1).select('review.*')) as ReviewRecord[];
    const [{ count }] = (await filtered(this.#joined(), filter, nowMs).count({ count: '*' })) as {
      count: number | string;
    }[];
    const page = reviews.slice(0, limit);
    return {
      items: await this.#withIncidents(page),
      total: Number(count),
      ...(reviews.length > limit && { nextCursor: page.at(-1)!.incident }),
    };
  }

  async find(incident: number): Promise<StoredReview | undefined> {
    const review = await this.knex<ReviewRecord>(LEARNING_TABLES.reviews)
      .where({ incident })
      .first();
    if (!review) return undefined;
    const [stored] = await this.#withIncidents([review as ReviewRecord]);
    return stored;
  }

  /**
   * @throws NotFoundError
   */
  async get(incident: number): Promise<StoredReview> {
    const stored = await this.find(incident);
    if (!stored) throw new NotFoundError(`Incident ${incident} has no review yet. Begin one.`);
    return stored;
  }

  /** Newest first. */
  async versions(incident: number): Promise<ReviewVersionRecord[]> {
    return this.knex<ReviewVersionRecord>(LEARNING_TABLES.reviewVersions)
      .where({ incident })
      .orderBy('version', 'desc');
  }

  /**
   * Changes a review that is as it was seen; the text of each version stays.
   *
   * @throws ConflictError where somebody else was here in the meantime
   */
  async write(options: WriteReviewOptions): Promise<void> {
    const { incident, version, change, by, nowMs } = options;
    await this.knex.transaction(async trx => {
      const count = await trx<ReviewRecord>(LEARNING_TABLES.reviews)
        .where({ incident, version })
        .update({ ...change, version: version + 1, updated_at: nowMs, updated_by: by });
      if (count === 0) {
        throw new ConflictError(
          'Somebody else changed the review in the meantime. Look at what they wrote, then save yours again.',
        );
      }
      if (change.content === undefined) return;
      await trx<ReviewVersionRecord>(LEARNING_TABLES.reviewVersions).insert({
        incident,
        version: version + 1,
        content: change.content,
        written_by: by,
        written_at: nowMs,
      });
    });
  }

  /** Those neither held nor published that somebody is to be told of, the longest due first. */
  async unfinished(): Promise<StoredReview[]> {
    const reviews = (await this.knex(LEARNING_TABLES.reviews)
      .whereIn('state', UNFINISHED)
      .orderBy('due_at')) as ReviewRecord[];
    return this.#withIncidents(reviews);
  }

  /**
   * Takes on to remind somebody.
   *
   * @returns whether nobody else did
   */
  async claimReminder({ incident, reminded_at }: ReviewRecord, nowMs: number): Promise<boolean> {
    const count = await this.knex<ReviewRecord>(LEARNING_TABLES.reviews)
      .where({ incident })
      .andWhere(same =>
        reminded_at === null ? same.whereNull('reminded_at') : same.where({ reminded_at }),
      )
      .update({ reminded_at: nowMs });
    return count > 0;
  }

  /** Somebody could not be told after all: it is tried again. */
  async giveBackReminder(
    { incident, reminded_at }: ReviewRecord,
    claimedMs: number,
  ): Promise<void> {
    await this.knex<ReviewRecord>(LEARNING_TABLES.reviews)
      .where({ incident, reminded_at: claimedMs })
      .update({ reminded_at });
  }

  #joined(): Knex.QueryBuilder {
    return this.knex(`${LEARNING_TABLES.reviews} as review`).join(
      `${TABLES.incidents} as incident`,
      'incident.number',
      'review.incident',
    );
  }

  async #withIncidents(reviews: readonly ReviewRecord[]): Promise<StoredReview[]> {
    const byNumber = new Map<number, IncidentRecord>();
    // A statement takes a limited number of values.
    for (let from = 0; from < reviews.length; from += 500) {
      const numbers = reviews.slice(from, from + 500).map(({ incident }) => incident);
      const rows = (await this.knex(TABLES.incidents).whereIn(
        'number',
        numbers,
      )) as IncidentRecord[];
      for (const row of rows) byNumber.set(row.number, row);
    }
    return reviews.flatMap(review => {
      const incident = byNumber.get(review.incident);
      return incident ? [{ review, incident }] : [];
    });
  }
}
