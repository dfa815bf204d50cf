import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { type Clock, databaseNow, readDatabaseNow } from '@rollcall/backend-kit';
import type { FeedbackKind, GiveFeedbackRequest } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type IncidentRecord, type Millis, TABLES } from '../database/rows';

/** Feedback with what came since. @internal */
export interface FeedbackRecord {
  id: string;
  incident: number;
  kind: FeedbackKind;
  given_by: string;
  given_at: Millis;
  note: string | null;
  suggested_owner: string | null;
  title: string;
  service_ref: string | null;
  owner_ref: string | null;
  /** Later incidents of the same trouble that paged somebody, and when the last of them did. */
  recurrences: Millis;
  last_page_at: Millis | null;
}

/** @internal */
export interface FeedbackFilter {
  incident?: number;
  ownerRef?: string;
}

/** What is older is history. */
const MOST = 500;

/** What people said of pages. @internal */
export class FeedbackStore {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  /** The time feedback is judged by, milliseconds since the epoch. */
  async now(): Promise<number> {
    return readDatabaseNow(this.knex, this.clock);
  }

  /**
   * Writes it down; said again by the same person it takes the place of what they said before, and counts from when they said it first.
   *
   * @returns its id
   */
  async give(row: IncidentRecord, by: string, request: GiveFeedbackRequest): Promise<string> {
    const { kind, note, ownerRef } = request;
    await this.knex(TABLES.feedback)
      .insert({
        id: randomUUID(),
        incident: row.number,
        kind,
        given_by: by,
        given_at: databaseNow(this.knex, this.clock),
        note: note ?? null,
        suggested_owner: ownerRef ?? null,
        group_hash: row.group_hash,
      })
      .onConflict(['incident', 'kind', 'given_by'])
      .merge(['note', 'suggested_owner']);
    const { id } = (await this.knex(TABLES.feedback)
      .where({ incident: row.number, kind, given_by: by })
      .first('id')) as { id: string };
    return id;
  }

  /** The newest first. */
  async list({ incident, ownerRef }: FeedbackFilter): Promise<FeedbackRecord[]> {
    const query = this.#query().orderBy([
      { column: 'f.given_at', order: 'desc' },
      { column: 'f.id' },
    ]);
    if (incident !== undefined) query.where('f.incident', incident);
    if (ownerRef !== undefined) query.where('i.owner_ref', ownerRef);
    return (await query.limit(MOST)) as FeedbackRecord[];
  }

  /**
   * @throws NotFoundError
   */
  async get(id: string): Promise<FeedbackRecord> {
    const [row] = (await this.#query().where('f.id', id)) as FeedbackRecord[];
    if (!row) throw new NotFoundError(`There is no feedback ${id}.`);
    return row;
  }

  #query(): Knex.QueryBuilder {
    const { knex } = this;
    const later = () =>
      knex({ d: TABLES.deliveries })
        .join({ n: TABLES.incidents }, 'n.number', 'd.incident')
        .where('d.kind', 'page')
        .andWhere('n.group_hash', knex.ref('f.group_hash'))
        .andWhere('n.number', '>', knex.ref('f.incident'));
    return knex({ f: TABLES.feedback })
      .join({ i: TABLES.incidents }, 'i.number', 'f.incident')
      .select('f.id', 'f.incident', 'f.kind', 'f.given_by', 'f.given_at', 'f.note')
      .select('f.suggested_owner', 'i.title', 'i.service_ref', 'i.owner_ref')
      .select(later().countDistinct('d.incident').as('recurrences'))
      .select(later().max('d.queued_at').as('last_page_at'));
  }
}
