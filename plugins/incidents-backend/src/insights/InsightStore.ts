import type { FactorCategory, IncidentOutcome } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { LEARNING_TABLES } from '../learning/learningRows';
import { OutcomeMemory, type RememberedOutcome } from './OutcomeMemory';
import { OUTCOME_TABLES } from './outcomeRows';

/** @internal */
export interface InsightFilter {
  /** Milliseconds since the epoch; incidents opened from then on, and before `untilMs`. */
  fromMs: number;
  untilMs: number;
  serviceRef?: string;
  tier?: string;
  severity?: number;
  /** Canonical references of teams; of all where absent. */
  ownerRefs?: ReadonlySet<string>;
}

/** How often a person was paged. @internal */
export interface PagedPerson {
  person: string;
  pages: number;
  nightPages: number;
  incidents: number;
}

function isOf(
  { serviceRef, tier, severity, ownerRefs }: InsightFilter,
  { outcome }: RememberedOutcome,
): boolean {
  return (
    (serviceRef === undefined || outcome.serviceRef === serviceRef) &&
    (tier === undefined || outcome.tier === tier) &&
    (severity === undefined || outcome.severity === severity) &&
    (ownerRefs === undefined || (outcome.ownerRef !== undefined && ownerRefs.has(outcome.ownerRef)))
  );
}

/** Reads what insights are made of, without what incidents are made of. @internal */
export class InsightStore {
  readonly #memory: OutcomeMemory;

  constructor(private readonly knex: Knex) {
    this.#memory = new OutcomeMemory(knex);
  }

  async outcomes(filter: InsightFilter): Promise<IncidentOutcome[]> {
    const [remembered, factors] = await Promise.all([this.#memory.read(filter), this.#factors()]);
    return remembered
      .filter(one => isOf(filter, one))
      .map(({ incident, outcome }) => {
        const known = factors.get(incident);
        return known ? { ...outcome, factors: known } : outcome;
      });
  }

  /** Who was paged for these incidents, most often first. */
  async people(filter: InsightFilter): Promise<PagedPerson[]> {
    const rows = (await this.#filtered(filter)
      .join(`${OUTCOME_TABLES.pages} as page`, 'page.incident', 'outcome.incident')
      .groupBy('page.person')
      .orderBy([{ column: 'pages', order: 'desc' }, { column: 'person' }])
      .select(
        'page.person as person',
        this.knex.raw('count(*) as pages'),
        this.knex.raw('sum(case when page.is_night then 1 else 0 end) as night_pages'),
        this.knex.raw('count(distinct page.incident) as incidents'),
      )) as Record<'person' | 'pages' | 'night_pages' | 'incidents', string>[];
    return rows.map(({ person, pages, night_pages, incidents }) => ({
      person,
      pages: Number(pages),
      nightPages: Number(night_pages),
      incidents: Number(incidents),
    }));
  }

  /** What reviews say of causes, by incident. People write them at any time, so they are read each time. */
  async #factors(): Promise<Map<number, FactorCategory[]>> {
    const rows = (await this.knex(LEARNING_TABLES.reviews)
      .whereNot('factors', '')
      .select('incident', 'factors')) as { incident: number; factors: string }[];
    return new Map(
      rows.map(({ incident, factors }) => [
        incident,
        factors.split(',').filter(Boolean) as FactorCategory[],
      ]),
    );
  }

  #filtered(filter: InsightFilter): Knex.QueryBuilder {
    const { fromMs, untilMs, serviceRef, tier, severity, ownerRefs } = filter;
    const query = this.knex(`${OUTCOME_TABLES.outcomes} as outcome`)
      .where('outcome.opened_at', '>=', fromMs)
      .andWhere('outcome.opened_at', '<', untilMs);
    if (serviceRef !== undefined) query.andWhere('outcome.service_ref', serviceRef);
    if (tier !== undefined) query.andWhere('outcome.tier', tier);
    if (severity !== undefined) query.andWhere('outcome.severity', severity);
    if (ownerRefs !== undefined) query.whereIn('outcome.owner_ref', [...ownerRefs]);
    return query;
  }
}
