import type { IncidentDurations, MeasuredIncident } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type IncidentRecord, type Millis, TABLES } from './rows';

/** @internal */
export interface MeasuredQuery {
  /** Milliseconds since the epoch; incidents opened from then on, and before `untilMs`. */
  fromMs: number;
  untilMs: number;
  serviceRef?: string;
  ownerRef?: string;
}

type Instants = Pick<
  IncidentRecord,
  'kind' | 'impact_start_at' | 'impact_end_at' | 'detected_at' | 'acknowledged_at' | 'mitigated_at'
>;

/** As `durationsOf` counts, from what is kept beside the incident. */
function durationsOfRow(row: Instants): IncidentDurations {
  const { impact_start_at, detected_at, acknowledged_at, mitigated_at, impact_end_at } = row;
  if (impact_start_at === null) return {};
  const startMs = Number(impact_start_at);
  const span = (end: Millis | null) =>
    end === null ? undefined : Math.max(0, Number(end) - startMs);
  const spans = {
    toDetectMs: span(detected_at),
    toAcknowledgeMs: span(acknowledged_at),
    toMitigateMs: span(mitigated_at),
    toRestoreMs: span(impact_end_at),
  };
  return Object.fromEntries(Object.entries(spans).filter(([, value]) => value !== undefined));
}

/** Reads what figures are made of, without what the incidents are made of. @internal */
export class MeasuredIncidents {
  constructor(private readonly knex: Knex) {}

  async read({
    fromMs,
    untilMs,
    serviceRef,
    ownerRef,
  }: MeasuredQuery): Promise<MeasuredIncident[]> {
    const query = this.knex<IncidentRecord>(TABLES.incidents)
      .where('opened_at', '>=', fromMs)
      .andWhere('opened_at', '<', untilMs);
    if (serviceRef !== undefined) query.andWhere({ service_ref: serviceRef });
    if (ownerRef !== undefined) query.andWhere({ owner_ref: ownerRef });
    const rows = await query.select(
      'kind',
      'impact_start_at',
      'impact_end_at',
      'detected_at',
      'acknowledged_at',
      'mitigated_at',
    );
    return rows.map(row => ({ kind: row.kind, durations: durationsOfRow(row) }));
  }
}
