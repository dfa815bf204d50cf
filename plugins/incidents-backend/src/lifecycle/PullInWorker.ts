import { type Clock, databaseNow } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import {
  causeToPullIn,
  type CertainCause,
  type IncidentEvent,
  type OpenTrouble,
  pagedForCause,
  routeAlert,
} from '@rollcall/plugin-incidents-common';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeIncident, incidentOf } from '../database/changeIncident';
import { type IncidentRecord, instantOf, TABLES } from '../database/rows';
import { queueDeliveries } from '../paging/queueDeliveries';
import { ownTurn } from '../work/ownTurn';
import type { Knowledge, World } from '../work/World';
import { helpTellings } from './helpTellings';
import { type OpenRow, openTroubles } from './openTroubles';

/** @internal */
export interface PullInWorkerOptions {
  channels: readonly PageChannel[];
  knex: Knex;
  operators: readonly string[];
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  world: Pick<World, 'know'>;
  now: Clock;
  onChange: (incident: number) => void;
}

/** What is older has been looked at by people, who have a button for it. */
const YOUNG_MS = 2 * 3_600_000;
/** In a storm the newest are looked at first. */
const MOST = 200;

/**
 * Asks those on call for a dependency to help where it is certain enough that it is the cause. What was asked stands in the incident,
 * which is held while that is decided, so that replicas ask once.
 *
 * @internal
 */
export class PullInWorker {
  constructor(private readonly options: PullInWorkerOptions) {}

  async run(): Promise<void> {
    const rows = await this.#open();
    const services = new Set(rows.map(({ service_ref }) => service_ref));
    // Nothing leans on what else is wrong where nothing else is.
    if (services.size < 2) return;
    const knowledge = await this.options.world.know();
    const youngest = this.options.now() - YOUNG_MS;
    const young = rows.filter(
      ({ kind, opened_at }) => kind === 'incident' && Number(opened_at) >= youngest,
    );
    const troubles = openTroubles(rows);
    for (const row of young.slice(0, MOST)) {
      // In a storm alerts are answered in between.
      await ownTurn();
      await this.#consider(row, troubles, knowledge);
    }
  }

  /** What is wrong now, the newest first. */
  async #open(): Promise<OpenRow[]> {
    return (await this.options
      .knex<IncidentRecord>(TABLES.incidents)
      .whereNot({ state: 'resolved' })
      .whereNotNull('service_ref')
      .orderBy('number', 'desc')
      .select('number', 'kind', 'service_ref', 'opened_at', 'snapshot')) as OpenRow[];
  }

  async #consider(
    row: OpenRow,
    troubles: ReadonlyMap<string, OpenTrouble>,
    knowledge: Knowledge,
  ): Promise<void> {
    const serviceRef = row.service_ref!;
    const elsewhere = new Map(troubles);
    elsewhere.delete(serviceRef);
    const { ownerRef, pulledIn = [] } = incidentOf(row);
    const cause = causeToPullIn(
      knowledge.fleet,
      { serviceRef, openedMs: Number(row.opened_at), ...(ownerRef !== undefined && { ownerRef }) },
      elsewhere,
    );
    if (cause && !pulledIn.includes(cause.serviceRef)) {
      await this.#pullIn(row.number, cause, knowledge);
    }
  }

  async #pullIn(number: number, cause: CertainCause, knowledge: Knowledge): Promise<void> {
    const { channels, knex, now, onChange, operators, portalUrl } = this.options;
    const { fleet, facts } = knowledge;
    const { serviceRef } = cause;
    const nowMs = now();
    const at = instantOf(nowMs);
    const alert = { labels: {}, annotations: {}, serviceRef };
    const routing = routeAlert(fleet, alert, facts, at, { operators });
    // Whoever stands in for nobody knows no more of it than those who are here.
    if (routing.reaches !== 'on-call') return;
    const isDone = await knex.transaction(async trx => {
      let page: string[] = [];
      const { incident, events } = await changeIncident(trx, number, nowMs, before => {
        if (before.state === 'resolved' || before.pulledIn?.includes(serviceRef)) return [];
        const found = pagedForCause(routing.people, cause, before.paged);
        page = found.page;
        return [pulledInEvent(cause, found)];
      });
      const tellings = helpTellings({
        ...{ number, incident, people: page, fleet, channels, portalUrl, at },
        description: `You are asked to help: ${cause.because}`,
        occasion: [serviceRef],
      });
      await queueDeliveries(trx, tellings, databaseNow(trx, now));
      return events.length > 0;
    });
    if (isDone) onChange(number);
  }
}

function pulledInEvent(
  cause: CertainCause,
  { page, alreadyPaged }: ReturnType<typeof pagedForCause>,
): IncidentEvent {
  const names = alreadyPaged.map(ref => humanizeRef(ref, 'user')).join(', ');
  const said = names
    ? ` Paged for INC-${cause.trouble.incident} already, and not again: ${names}.`
    : '';
  return {
    kind: 'pulled-in',
    by: 'system:auto',
    serviceRef: cause.serviceRef,
    people: [...page, ...alreadyPaged],
    ...(alreadyPaged.length > 0 && { alreadyPaged }),
    because: `${cause.because}${said}`,
  };
}
