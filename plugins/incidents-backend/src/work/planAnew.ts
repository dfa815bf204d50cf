import type { Incident, IncidentEvent, Routing } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import {
  type AlertRecord,
  type EscalationRecord,
  type IncidentRecord,
  TABLES,
} from '../database/rows';
import { updateEach } from '../database/updateEach';
import { mostUrgentOf, routedEvent, routingKept } from './newIncidentOf';
import { firstWaitMs, type PlannedStep, planSteps, reachesNobody } from './planSteps';
import { routed, routeService } from './routedAlert';
import type { Knowledge } from './World';

/** Alerts of one incident are of one group: of a storm these tell where it goes. */
const MOST_ALERTS = 20;

/** @internal */
export interface PlanAnewOptions {
  /** Incidents that the transaction holds. */
  held: readonly IncidentRecord[];
  /** Their escalations that are due, by number of incident. */
  due: ReadonlyMap<number, EscalationRecord>;
  knowledge: Knowledge;
  operators: readonly string[];
  nowMs: number;
}

/** @internal */
export interface PlannedAnew {
  /** The escalations that are due, with their plans as they are now. */
  due: Map<number, EscalationRecord>;
  /** What is to be written down of those whose plan changed, by number of incident. */
  events: ReadonlyMap<number, IncidentEvent[]>;
}

/** One that was planned a while ago. */
interface Stale {
  number: number;
  row: EscalationRecord;
  incident: Incident;
  steps: PlannedStep[];
}

/** How it goes on from now. */
interface Decided {
  number: number;
  steps: PlannedStep[];
  routing: Routing;
  /** Whether the steps are others than before. */
  isOther: boolean;
  events: IncidentEvent[];
}

/**
 * Those that look for somebody still, and those that begin again. What reaches somebody is planned by documents without doubt only: of a
 * catalog that is half read it could be that the owner is lost.
 */
function staleOf({ held, due, knowledge }: PlanAnewOptions): Stale[] {
  return held.flatMap(({ number, snapshot }) => {
    const row = due.get(number);
    if (!row) return [];
    const steps = JSON.parse(row.steps) as PlannedStep[];
    const beginsAgain = row.next_step === 0 && row.round > 1 && knowledge.doubt === undefined;
    const isStale = reachesNobody(steps) ? row.next_step > 0 : beginsAgain;
    if (!isStale) return [];
    const incident = incidentOf({ snapshot });
    return incident.state === 'open' ? [{ number, row, incident, steps }] : [];
  });
}

function firingIds({ alerts }: Incident): string[] {
  const firing = Object.entries(alerts).filter(([, { status }]) => status === 'firing');
  return firing.slice(0, MOST_ALERTS).map(([id]) => id);
}

/** What of a plan is a plan: who is on call is asked again at every step. */
function gist(steps: readonly PlannedStep[]): string {
  return JSON.stringify(steps.map(step => ({ ...step, targets: step.targets.map(it => it.ref) })));
}

function hasOtherOwner(incident: Incident, { serviceRef, ownerRef }: Routing): boolean {
  return serviceRef !== incident.serviceRef || ownerRef !== incident.ownerRef;
}

/** @returns nothing where it stays as it was planned */
function decide(
  { number, incident, steps }: Stale,
  alerts: readonly AlertRecord[],
  options: PlanAnewOptions,
): Decided[] {
  const items = alerts.filter(alert => alert.incident === number).map(it => routed(it, options));
  const routing =
    items.length > 0 ? mostUrgentOf(items).routing : routeService(incident.serviceRef, options);
  const planned = planSteps({ steps: routing.steps, urgency: incident.urgency });
  const isReached = !reachesNobody(planned);
  if (!isReached && !reachesNobody(steps)) return [];
  const isOther = gist(planned) !== gist(steps);
  const isNews = (isReached && isOther) || hasOtherOwner(incident, routing);
  return [
    { number, steps: planned, routing, isOther, events: isNews ? [routedEvent(routing)] : [] },
  ];
}

async function write(trx: Knex.Transaction, decided: readonly Decided[]): Promise<void> {
  await updateEach<Pick<EscalationRecord, 'incident' | 'steps'>>(trx, {
    table: TABLES.escalations,
    key: 'incident',
    rows: decided.map(({ number, steps }) => ({ incident: number, steps: JSON.stringify(steps) })),
  });
  await updateEach<Pick<IncidentRecord, 'number' | 'routing'>>(trx, {
    table: TABLES.incidents,
    key: 'number',
    rows: decided.map(({ number, routing }) => ({
      number,
      routing: JSON.stringify(routingKept(routing)),
    })),
  });
}

/**
 * Plans anew for those that begin again and those of which nobody could be told, since whoever mends who owns a service, or who is on
 * call, means the incident that is there. A plan that reaches somebody is never given up for one that reaches nobody.
 *
 * @internal
 */
export async function planAnew(
  trx: Knex.Transaction,
  options: PlanAnewOptions,
): Promise<PlannedAnew> {
  const due = new Map(options.due);
  const stale = staleOf(options);
  if (stale.length === 0) return { due, events: new Map() };
  const alerts = await trx<AlertRecord>(TABLES.alerts)
    .whereIn(
      'id',
      stale.flatMap(({ incident }) => firingIds(incident)),
    )
    .orderBy('id');
  const decided = stale.flatMap(it => decide(it, alerts, options));
  await write(trx, decided);
  for (const { number, steps, isOther } of decided) {
    const next = reachesNobody(steps)
      ? { next_step: steps.length }
      : { next_step: 0, began_at: options.nowMs - firstWaitMs(steps) };
    if (isOther) due.set(number, { ...due.get(number)!, ...next, steps: JSON.stringify(steps) });
  }
  return { due, events: new Map(decided.map(({ number, events }) => [number, events])) };
}
