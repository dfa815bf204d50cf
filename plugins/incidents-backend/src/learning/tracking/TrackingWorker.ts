import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import { mergeTracked } from '@rollcall/plugin-incidents-common';
import type { IssueTracker, TrackedIssue } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import type { World } from '../../work/World';
import { type ActionRecord, LEARNING_TABLES } from '../learningRows';
import { issueOf } from './issueOf';

/** @internal */
export interface TrackingWorkerOptions {
  knex: Knex;
  logger: LoggerService;
  tracker: IssueTracker;
  portalUrl: string;
  world: Pick<World, 'know'>;
  now: Clock;
  onChange: (incident?: number) => void;
}

const MINUTE_MS = 60_000;
/** A process that dies leaves its item to another after so long. */
const LEASE_MS = MINUTE_MS;
/** How often both sides are compared. */
const OPEN_EVERY_MS = 10 * MINUTE_MS;
const CLOSED_EVERY_MS = 60 * MINUTE_MS;
/** What is opened again later than this is a new thing to do. */
const CLOSED_FOR_MS = 30 * 24 * 60 * MINUTE_MS;
/** Waits after a failure; the last one again and again. */
const PAUSES_MS = [0.5, 1, 5, 15, 60].map(minutes => minutes * MINUTE_MS);

/**
 * Keeps action items and their issues the same: writes new ones out, and what was closed or opened again to the other side. What
 * fails is said with the item, and tried again without end.
 *
 * @internal
 */
export class TrackingWorker {
  constructor(private readonly options: TrackingWorkerOptions) {}

  async run(): Promise<void> {
    await this.#adopt();
    for (let row = await this.#claim(); row; row = await this.#claim()) await this.#sync(row);
  }

  /** Items that were written before there was a tracker. */
  async #adopt(): Promise<void> {
    const { knex, tracker, now } = this.options;
    await knex<ActionRecord>(LEARNING_TABLES.actions)
      .where({ state: 'open' })
      .whereNull('tracker')
      .update({ tracker: tracker.name, tracker_due_at: now() });
  }

  /** The instant it is due at is the lease as well: nobody else sees it until then. */
  async #claim(): Promise<ActionRecord | undefined> {
    const { knex, tracker, now } = this.options;
    return knex.transaction(async trx => {
      const instant = databaseNow(trx, now);
      const due = trx(LEARNING_TABLES.actions)
        .select('id')
        .where({ tracker: tracker.name })
        .andWhere('tracker_due_at', '<=', instant)
        .orderBy([{ column: 'tracker_due_at' }, { column: 'id' }])
        .limit(1);
      if (isPostgres(trx)) due.forUpdate().skipLocked();
      const rows = (await trx(LEARNING_TABLES.actions)
        .where('id', '=', due)
        .update({
          tracker_fence: trx.raw('tracker_fence + 1'),
          tracker_attempts: trx.raw('tracker_attempts + 1'),
          tracker_due_at: trx.raw('? + ?', [instant, LEASE_MS]),
        })
        .returning('*')) as ActionRecord[];
      return rows[0];
    });
  }

  async #sync(row: ActionRecord): Promise<void> {
    const { logger, tracker, onChange } = this.options;
    try {
      await this.#compare(row);
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      logger.warn(`An action item and its issue in ${tracker.title} could not be compared`, {
        problem,
        actionItem: row.id,
      });
      const pauseMs = PAUSES_MS[Math.min(row.tracker_attempts, PAUSES_MS.length) - 1];
      await this.#write(row, { tracker_problem: problem, tracker_due_at: this.#in(pauseMs) });
    }
    onChange(row.incident ?? undefined);
  }

  async #compare(row: ActionRecord): Promise<void> {
    const { tracker } = this.options;
    let issue = await this.#find(row);
    const base = row.tracker_state ?? 'open';
    const { state, tell } = mergeTracked({ base, here: row.state, there: issue.state });
    if (tell === 'tracker') issue = await tracker.setState(issue.key, state);
    const nowMs = this.options.now();
    const isOver = state !== 'open';
    const isOld = isOver && nowMs - Number(row.closed_at ?? nowMs) > CLOSED_FOR_MS;
    await this.#write(row, {
      tracker_key: issue.key,
      tracker_url: issue.url,
      tracker_state: state,
      tracker_problem: null,
      tracker_attempts: 0,
      tracker_synced_at: nowMs,
      tracker_due_at: isOld ? null : this.#in(isOver ? CLOSED_EVERY_MS : OPEN_EVERY_MS),
      ...(tell === 'portal' && {
        state,
        version: row.version + 1,
        closed_at: isOver ? nowMs : null,
        closed_by: isOver ? `tracker:${tracker.name}` : null,
        reason: state === 'wont-do' ? `Closed as not planned in ${issue.key}.` : null,
      }),
    });
  }

  async #find(row: ActionRecord): Promise<TrackedIssue> {
    const { tracker, portalUrl, world } = this.options;
    if (row.tracker_key !== null) return tracker.read(row.tracker_key);
    const { fleet } = await world.know();
    return tracker.create(issueOf(row, { fleet, portalUrl }));
  }

  #in(pauseMs: number): Knex.Raw {
    const { knex, now } = this.options;
    return knex.raw('? + ?', [databaseNow(knex, now), pauseMs]);
  }

  /** A claim that is no longer good writes nothing; what people changed meanwhile is compared at once. */
  async #write(
    { id, version, tracker_fence }: ActionRecord,
    values: Omit<Partial<ActionRecord>, 'tracker_due_at'> & { tracker_due_at: Knex.Raw | null },
  ): Promise<void> {
    await this.options
      .knex(LEARNING_TABLES.actions)
      .where({ id, version, tracker_fence })
      .update(values);
  }
}
