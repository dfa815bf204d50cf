import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { databaseNow, recordAct } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import { type Incident, type Routing, routeAlert } from '@rollcall/plugin-incidents-common';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeIncident, incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { instantOf } from '../database/rows';
import type { IncidentAccess } from '../desk/IncidentAccess';
import type { IncidentAct } from '../desk/IncidentDesk';
import { queueDeliveries } from '../paging/queueDeliveries';
import type { Knowledge, World } from '../work/World';
import { helpTellings } from './helpTellings';

/** @internal */
export interface PullInDeskOptions {
  access: Pick<IncidentAccess, 'demand'>;
  auditor: AuditorService;
  channels: readonly PageChannel[];
  knex: Knex;
  operators: readonly string[];
  portalUrl: string;
  store: Pick<IncidentStore, 'get'>;
  world: Pick<World, 'know'>;
  now: () => number;
  onChange: (incident: number) => void;
}

/**
 * Asks those on call for another service to help in an incident: they are paged, and may act in it from then on.
 *
 * @internal
 */
export class PullInDesk {
  constructor(private readonly options: PullInDeskOptions) {}

  /**
   * @returns references of those who are paged
   * @throws InputError where the service is none of the catalog
   * @throws ConflictError where the incident is over, or nobody can be reached, or all of them are here already
   * @throws NotAllowedError
   */
  async pullIn(act: IncidentAct, serviceRef: string): Promise<string[]> {
    const { access, auditor, knex, now, onChange, store, world } = this.options;
    const { number, req, actor } = act;
    const row = await store.get(number);
    await access.demand(req, actor, { number, incident: incidentOf(row) });
    const knowledge = await world.know();
    if (!knowledge.fleet.has(serviceRef)) {
      throw new InputError(`${humanizeRef(serviceRef, 'component')} is not in the catalog.`);
    }
    const routing = this.#route(serviceRef, knowledge);
    const meta = { incident: number, serviceRef };
    const event = { eventId: 'incident-pull-in', request: req, meta };
    const told = await recordAct(auditor, event, () =>
      knex.transaction(async trx => {
        const nowMs = now();
        let people: string[] = [];
        const { incident } = await changeIncident(trx, number, nowMs, before => {
          people = missing(routing, before);
          const because = routing.hops.at(-1)!.because;
          return [{ kind: 'pulled-in', by: actor.name, serviceRef, people, because }];
        });
        await this.#tell(trx, { number, incident, people, knowledge, nowMs });
        return people;
      }),
    );
    onChange(number);
    return told;
  }

  #route(serviceRef: string, { fleet, facts }: Knowledge): Routing {
    const { now, operators } = this.options;
    const alert = { labels: {}, annotations: {}, serviceRef };
    return routeAlert(fleet, alert, facts, instantOf(now()), { operators });
  }

  async #tell(
    trx: Knex.Transaction,
    options: {
      number: number;
      incident: Incident;
      people: readonly string[];
      knowledge: Knowledge;
      nowMs: number;
    },
  ): Promise<void> {
    const { channels, portalUrl, now } = this.options;
    const { nowMs, knowledge, ...rest } = options;
    const tellings = helpTellings({
      ...rest,
      ...{ channels, portalUrl, fleet: knowledge.fleet, at: instantOf(nowMs) },
      description: 'You are asked to help. Open it to see what is wrong.',
      occasion: [String(nowMs)],
    });
    await queueDeliveries(trx, tellings, databaseNow(trx, now));
  }
}

/**
 * Those who are not here yet.
 *
 * @throws ConflictError
 */
function missing({ people }: Routing, { state, paged }: Incident): string[] {
  if (state === 'resolved') throw new ConflictError('The incident is over.');
  if (people.length === 0) throw new ConflictError('Nobody can be reached for that service.');
  const others = people.filter(ref => !paged.includes(ref));
  if (others.length === 0) {
    throw new ConflictError('Those on call for that service were paged for this incident already.');
  }
  return others;
}
