import { compareText } from '@rollcall/model';
import type { AlertWithoutOwner } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type AlertRecord, type IncidentRecord, instantOf, type Millis, TABLES } from './rows';

const DAY_MS = 86_400_000;
const DAYS = 7;
/** A storm of alerts is not read to its end: what matters are their names. */
const MOST_ALERTS = 5_000;

type Found = Pick<AlertRecord, 'alert' | 'starts_at'> & Pick<IncidentRecord, 'service_ref'>;

interface Counted extends Omit<AlertWithoutOwner, 'lastAt'> {
  lastMs: Millis;
}

function countedOf({ alert, starts_at, service_ref }: Found): Counted {
  const { labels } = JSON.parse(alert) as { labels: Record<string, string> };
  return {
    alertname: labels.alertname ?? 'without a name',
    ...(service_ref !== null && { entityRef: service_ref }),
    ...(service_ref === null && labels.service !== undefined && { named: labels.service }),
    lastMs: starts_at,
    count: 1,
  };
}

/** Alerts whose incident nobody owns. @internal */
export class UnownedAlerts {
  constructor(private readonly knex: Knex) {}

  /** Of the last 7 days, each name and service once, the most frequent first. */
  async recent(nowMs: number): Promise<AlertWithoutOwner[]> {
    const rows: Found[] = await this.knex<AlertRecord>(`${TABLES.alerts} as alert`)
      .join(`${TABLES.incidents} as incident`, 'incident.number', 'alert.incident')
      .whereNull('incident.owner_ref')
      .andWhere('alert.received_at', '>=', nowMs - DAYS * DAY_MS)
      .orderBy('alert.starts_at', 'desc')
      .limit(MOST_ALERTS)
      .select('alert.alert', 'alert.starts_at', 'incident.service_ref');
    const found = new Map<string, Counted>();
    for (const row of rows) {
      const counted = countedOf(row);
      const { alertname, entityRef, named } = counted;
      const key = JSON.stringify([alertname, entityRef, named]);
      const before = found.get(key);
      // The newest comes first, and is when it fired last.
      if (before) before.count += 1;
      else found.set(key, counted);
    }
    return [...found.values()]
      .sort((a, b) => b.count - a.count || compareText(a.alertname, b.alertname))
      .map(({ lastMs, ...rest }) => ({ ...rest, lastAt: instantOf(lastMs) }));
  }
}
