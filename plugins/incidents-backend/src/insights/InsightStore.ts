import type {
  DetectedBy,
  FactorCategory,
  IncidentDurations,
  IncidentOutcome,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type Millis, TABLES } from '../database/rows';
import { LEARNING_TABLES } from '../learning/learningRows';
import { OUTCOME_TABLES } from './outcomeRows';

/** @internal */
export interface InsightFilter {
  /** Milliseconds since the epoch; incidents opened from then on, and before `untilMs`. */
  fromMs: number;
  untilMs: number;
  serviceRef?: string;
  tier?: string;
  severity?: number;
}

interface Row {
  kind: 'incident' | 'issue';
  service_ref: string | null;
  owner_ref: string | null;
  tier: string | null;
  detected_by: DetectedBy | null;
  opened_at: Millis;
  impact_start_at: Millis | null;
  detected_at: Millis | null;
  acknowledged_at: Millis | null;
  mitigated_at: Millis | null;
  impact_end_at: Millis | null;
  alerts: number | null;
  needed_nothing: boolean | number | null;
  is_unowned: boolean | number | null;
  pages: number | null;
  night_pages: number | null;
  factors: string | null;
}

/** How often a person was paged. @internal */
export interface PagedPerson {
  person: string;
  pages: number;
  nightPages: number;
  incidents: number;
}

function durationsOf(row: Row): IncidentDurations {
  if (row.impact_start_at === null) return {};
  const startMs = Number(row.impact_start_at);
  const durations: IncidentDurations = {};
  const span = (name: keyof IncidentDurations, end: Millis | null) => {
    if (end !== null) durations[name] = Math.max(0, Number(end) - startMs);
  };
  span('toDetectMs', row.detected_at);
  span('toAcknowledgeMs', row.acknowledged_at);
  span('toMitigateMs', row.mitigated_at);
  span('toRestoreMs', row.impact_end_at);
  return durations;
}

function outcomeOf(row: Row): IncidentOutcome {
  const { kind, service_ref, owner_ref, tier, detected_by, factors } = row;
  return {
    kind,
    durations: durationsOf(row),
    openedMs: Number(row.opened_at),
    ...(service_ref !== null && { serviceRef: service_ref }),
    ...(owner_ref !== null && { ownerRef: owner_ref }),
    ...(tier !== null && { tier }),
    detectedBy: detected_by ?? 'alert',
    alerts: row.alerts ?? 0,
    neededNothing: Boolean(row.needed_nothing),
    isUnowned: Boolean(row.is_unowned),
    pages: row.pages ?? 0,
    nightPages: row.night_pages ?? 0,
    ...(factors && { factors: factors.split(',').filter(Boolean) as FactorCategory[] }),
  };
}

/** Reads what insights are made of, without what incidents are made of. @internal */
export class InsightStore {
  constructor(private readonly knex: Knex) {}

  async outcomes(filter: InsightFilter): Promise<IncidentOutcome[]> {
    const rows = (await this.#filtered(filter)
      .leftJoin(`${OUTCOME_TABLES.outcomes} as outcome`, 'outcome.incident', 'incident.number')
      .leftJoin(`${LEARNING_TABLES.reviews} as review`, 'review.incident', 'incident.number')
      .select(
        'incident.kind',
        'incident.service_ref',
        'incident.owner_ref',
        'incident.tier',
        'incident.detected_by',
        'incident.opened_at',
        'incident.impact_start_at',
        'incident.detected_at',
        'incident.acknowledged_at',
        'incident.mitigated_at',
        'incident.impact_end_at',
        'outcome.alerts',
        'outcome.needed_nothing',
        'outcome.is_unowned',
        'outcome.pages',
        'outcome.night_pages',
        'review.factors',
      )) as Row[];
    return rows.map(outcomeOf);
  }

  /** Who was paged for these incidents, most often first; of the teams given, or of all. */
  async people(filter: InsightFilter, ownerRefs?: readonly string[]): Promise<PagedPerson[]> {
    const query = this.#filtered(filter)
      .join(`${OUTCOME_TABLES.pages} as page`, 'page.incident', 'incident.number')
      .groupBy('page.person')
      .orderBy([{ column: 'pages', order: 'desc' }, { column: 'person' }])
      .select(
        'page.person as person',
        this.knex.raw('count(*) as pages'),
        this.knex.raw('sum(case when page.is_night then 1 else 0 end) as night_pages'),
        this.knex.raw('count(distinct page.incident) as incidents'),
      );
    if (ownerRefs !== undefined) query.whereIn('incident.owner_ref', [...ownerRefs]);
    const rows = (await query) as Record<
      'person' | 'pages' | 'night_pages' | 'incidents',
      string
    >[];
    return rows.map(({ person, pages, night_pages, incidents }) => ({
      person,
      pages: Number(pages),
      nightPages: Number(night_pages),
      incidents: Number(incidents),
    }));
  }

  #filtered({ fromMs, untilMs, serviceRef, tier, severity }: InsightFilter): Knex.QueryBuilder {
    const query = this.knex(`${TABLES.incidents} as incident`)
      .where('incident.opened_at', '>=', fromMs)
      .andWhere('incident.opened_at', '<', untilMs);
    if (serviceRef !== undefined) query.andWhere('incident.service_ref', serviceRef);
    if (tier !== undefined) query.andWhere('incident.tier', tier);
    if (severity !== undefined) query.andWhere('incident.severity', severity);
    return query;
  }
}
