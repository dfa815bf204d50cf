import { DAY_MS, type Fleet } from '@rollcall/model';
import {
  acknowledgeWithin,
  judgeAcknowledged,
  judgeInTime,
  type Judgement,
  OBJECTIVE_WINDOW_DAYS,
  type ObjectiveEvent,
  type ObjectivesDto,
  operationalObjectives,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { instantOf, type Millis, TABLES } from '../../database/rows';
import type { World } from '../../work/World';
import { LEARNING_TABLES } from '../learningRows';

/** @internal */
export interface ObjectivesOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  now: () => number;
}

/** What was late may have begun long before. */
const SINCE_MS = (OBJECTIVE_WINDOW_DAYS + 60) * DAY_MS;

function event(judgement: Judgement, tier: string | null | undefined): ObjectiveEvent[] {
  return judgement ? [{ ...judgement, ...(tier && { tier }) }] : [];
}

function millis(value: Millis | null): number | undefined {
  return value === null ? undefined : Number(value);
}

/** What the organisation promises itself about incidents, from what happened. @internal */
export class Objectives {
  constructor(private readonly options: ObjectivesOptions) {}

  async read(): Promise<ObjectivesDto> {
    const { world, now } = this.options;
    const { fleet } = await world.know();
    const [acknowledged, held, actions] = await Promise.all([
      this.#acknowledged(fleet),
      this.#held(),
      this.#actions(fleet),
    ]);
    const asOf = instantOf(now());
    const objectives = operationalObjectives({
      policy: fleet.policy,
      events: { acknowledged, 'review-held': held, 'actions-on-time': actions },
      now: asOf,
    });
    return {
      asOf,
      windowDays: OBJECTIVE_WINDOW_DAYS,
      items: objectives.map(({ budget, ...objective }) => ({
        ...objective,
        total: budget.counts?.total ?? 0,
        bad: budget.counts?.bad ?? 0,
        ...(budget.sli !== undefined && { sli: budget.sli }),
        ...(budget.remaining !== undefined && { remaining: budget.remaining }),
      })),
    };
  }

  async #acknowledged({ policy }: Fleet): Promise<ObjectiveEvent[]> {
    const { knex, now } = this.options;
    const rows = (await knex(TABLES.incidents)
      .where({ kind: 'incident' })
      .andWhere('opened_at', '>=', now() - SINCE_MS)
      .select('tier', 'opened_at', 'impact_start_at', 'acknowledged_at', 'resolved_at')) as {
      tier: string | null;
      opened_at: Millis;
      impact_start_at: Millis | null;
      acknowledged_at: Millis | null;
      resolved_at: Millis | null;
    }[];
    return rows.flatMap(row => {
      const tier = policy.tiers.find(({ id }) => id === row.tier);
      if (!tier) return [];
      const query = {
        sinceMs: Number(row.impact_start_at ?? row.opened_at),
        acknowledgedMs: millis(row.acknowledged_at),
        resolvedMs: millis(row.resolved_at),
      };
      return event(judgeAcknowledged(query, acknowledgeWithin(tier), now()), row.tier);
    });
  }

  async #held(): Promise<ObjectiveEvent[]> {
    const { knex, now } = this.options;
    const rows = (await knex(`${LEARNING_TABLES.reviews} as review`)
      .join(`${TABLES.incidents} as incident`, 'incident.number', 'review.incident')
      .whereNotNull('review.due_at')
      .andWhere('review.due_at', '>=', now() - SINCE_MS)
      .select('incident.tier', 'review.due_at', 'review.held_at')) as {
      tier: string | null;
      due_at: Millis;
      held_at: Millis | null;
    }[];
    return rows.flatMap(({ tier, due_at, held_at }) =>
      event(judgeInTime({ dueMs: Number(due_at), doneMs: millis(held_at) }, now()), tier),
    );
  }

  async #actions(fleet: Fleet): Promise<ObjectiveEvent[]> {
    const { knex, now } = this.options;
    const rows = (await knex(LEARNING_TABLES.actions)
      .where('due_at', '>=', now() - SINCE_MS)
      .select('service_ref', 'due_at', 'closed_at')) as {
      service_ref: string | null;
      due_at: Millis;
      closed_at: Millis | null;
    }[];
    return rows.flatMap(({ service_ref, due_at, closed_at }) => {
      const tier =
        service_ref !== null && fleet.has(service_ref) ? fleet.tier(service_ref).tier : undefined;
      const query = { dueMs: Number(due_at), doneMs: millis(closed_at) };
      return event(judgeInTime(query, now()), tier?.id);
    });
  }
}
