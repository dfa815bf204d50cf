import type { Knex } from 'knex';
import { type IncidentRecord, TABLES } from '../database/rows';
import { LEARNING_TABLES, type ReviewRecord } from '../learning/learningRows';

/** An incident with its review, where that was held. @internal */
export interface StoredDigest {
  incident: IncidentRecord;
  review?: Pick<ReviewRecord, 'incident' | 'content'> & { state: 'held' | 'published' };
}

const HELD = ['held', 'published'];

/** Reads incidents with what their reviews say. @internal */
export class DigestStore {
  constructor(private readonly knex: Knex) {}

  /** Newest first; the cursor is the number the page before ended with. */
  async list(options: {
    cursor?: number;
    limit: number;
  }): Promise<{ items: StoredDigest[]; nextCursor?: number }> {
    const { cursor, limit } = options;
    const query = this.knex(TABLES.incidents).orderBy('number', 'desc');
    if (cursor !== undefined) query.where('number', '<', cursor);
    const rows = (await query.limit(limit + 1)) as IncidentRecord[];
    const page = rows.slice(0, limit);
    const reviews = await this.#heldOf(page.map(({ number }) => number));
    return {
      items: page.map(incident => {
        const review = reviews.get(incident.number);
        return { incident, ...(review && { review }) };
      }),
      ...(rows.length > limit && { nextCursor: page.at(-1)!.number }),
    };
  }

  async #heldOf(numbers: readonly number[]) {
    const rows = (await this.knex(LEARNING_TABLES.reviews)
      .whereIn('incident', numbers)
      .whereIn('state', HELD)
      .select('incident', 'state', 'content')) as NonNullable<StoredDigest['review']>[];
    return new Map(rows.map(row => [row.incident, row]));
  }
}
