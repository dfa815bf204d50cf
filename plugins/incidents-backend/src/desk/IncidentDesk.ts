import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { type Actor, recordAct } from '@rollcall/backend-kit';
import {
  type DeclareRequest,
  type Incident,
  type IncidentEvent,
  momentProblem,
  type Routing,
} from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { changeIncident, incidentOf, openIncident } from '../database/changeIncident';
import { digestOf } from '../database/digestOf';
import type { IncidentStore } from '../database/IncidentStore';
import { type IncidentRecord, instantOf, TABLES } from '../database/rows';
import { beginEscalation, endEscalation } from '../work/escalation';
import { refsOf, routedEvent, routingKept } from '../work/newIncidentOf';
import { routeService } from '../work/routedAlert';
import type { World } from '../work/World';
import type { IncidentAccess } from './IncidentAccess';

/** @internal */
export interface IncidentDeskOptions {
  knex: Knex;
  access: IncidentAccess;
  auditor: AuditorService;
  store: IncidentStore;
  world: Pick<World, 'know'>;
  operators: readonly string[];
  now: () => number;
  onChange: (incident: number) => void;
}

/** Who does what to which incident. @internal */
export interface IncidentAct {
  /** Absent where an action does it. */
  req: Request | undefined;
  actor: Actor;
  number: number;
}

const PAGES_NO_FURTHER = new Set<IncidentEvent['kind']>(['acknowledged', 'mitigated', 'resolved']);

/**
 * What is written down of an act: who had a role before is in it.
 *
 * @throws InputError where an instant cannot be what somebody says
 */
function whole(event: IncidentEvent, before: Incident, nowMs: number): IncidentEvent {
  if (event.kind === 'role') {
    const from = before.roles[event.role];
    return from === undefined || from === event.person ? event : { ...event, from };
  }
  if (event.kind === 'moment' && event.to !== undefined) {
    const { moment, to } = event;
    const problem = momentProblem(before, { moment, to }, nowMs);
    if (problem) throw new InputError(problem);
  }
  return event;
}

/**
 * What people do in incidents.
 *
 * @internal
 */
export class IncidentDesk {
  constructor(private readonly options: IncidentDeskOptions) {}

  /**
   * Opens an incident that a person noticed; a second click opens none.
   *
   * @returns its number
   * @throws InputError where the service is none of the catalog
   */
  async declare(req: Request | undefined, actor: Actor, request: DeclareRequest): Promise<number> {
    const { auditor, store, knex, onChange } = this.options;
    const { serviceRef, title } = request;
    const key = digestOf(actor.name, request.idempotencyKey);
    const known = await store.byIdempotencyKey(key);
    if (known) return known.number;
    const meta = { title, ...(serviceRef !== undefined && { serviceRef }) };
    // Before the transaction: what is asked may want the database too, and SQLite has one connection.
    const routing = await this.#route(serviceRef, request.hasCustomerImpact);
    const number = await recordAct(
      auditor,
      { eventId: 'incident-declare', request: req, meta },
      () =>
        knex.transaction(trx =>
          this.#open(trx, {
            by: actor.name,
            request: { ...request, idempotencyKey: key },
            routing,
          }),
        ),
    );
    onChange(number);
    return number;
  }

  /**
   * Something a person does who takes part in the incident.
   *
   * @throws NotAllowedError, ConflictError, NotFoundError
   */
  async act(act: IncidentAct, event: IncidentEvent): Promise<void> {
    await this.#write(act, event, await this.demand(act));
  }

  /**
   * Asks whether somebody may act in an incident.
   *
   * @returns the incident as it stands
   * @throws NotAllowedError, NotFoundError
   */
  async demand({ req, actor, number }: IncidentAct): Promise<IncidentRecord> {
    const row = await this.options.store.get(number);
    await this.options.access.demand(req, actor, { number, incident: incidentOf(row) });
    return row;
  }

  /** A note, which everybody may write who may read. */
  async note(act: IncidentAct, text: string): Promise<void> {
    const row = await this.options.store.get(act.number);
    await this.#write(act, { kind: 'note', by: act.actor.name, text }, row);
  }

  async #write({ req, number }: IncidentAct, event: IncidentEvent, row: IncidentRecord) {
    const { auditor, knex, now, onChange } = this.options;
    const routing =
      event.kind === 'reopened' ? await this.#route(incidentOf(row).serviceRef) : undefined;
    await recordAct(
      auditor,
      { eventId: `incident-${event.kind}`, request: req, meta: { incident: number } },
      () =>
        knex.transaction(async trx => {
          if (event.kind === 'reopened') await this.#demandAlone(trx, row);
          const { incident } = await changeIncident(trx, number, now(), before => [
            whole(event, before, now()),
          ]);
          if (PAGES_NO_FURTHER.has(event.kind)) await endEscalation(trx, number);
          // Where somebody had it before they have it again; else somebody is paged.
          if (routing && incident.state === 'open') {
            await beginEscalation(trx, { number, routing, nowMs: now(), isAskedFor: true });
          }
        }),
    );
    onChange(number);
  }

  async #demandAlone(trx: Knex.Transaction, { group_hash, number }: IncidentRecord): Promise<void> {
    const other = await trx<IncidentRecord>(TABLES.incidents)
      .where({ open_key: group_hash })
      .whereNot({ number })
      .first('number');
    if (other) {
      throw new ConflictError(`The same trouble is incident ${other.number} now. Go on there.`);
    }
  }

  async #route(serviceRef: string | undefined, hasCustomerImpact?: boolean) {
    const { world, operators, now } = this.options;
    const knowledge = await world.know();
    return routeService(serviceRef, { knowledge, operators, nowMs: now(), hasCustomerImpact });
  }

  async #open(
    trx: Knex.Transaction,
    { by, request, routing }: { by: string; request: DeclareRequest; routing: Routing },
  ): Promise<number> {
    const nowMs = this.options.now();
    const { title, hasCustomerImpact, idempotencyKey } = request;
    const { tier, severity, urgency } = routing;
    const groupHash = digestOf('declared', randomUUID());
    const number = await openIncident(trx, {
      openKey: groupHash,
      groupHash,
      idempotencyKey,
      routing: routingKept(routing),
      nowMs,
      events: [
        {
          kind: 'opened',
          by,
          title,
          urgency,
          severity,
          ...refsOf(routing),
          ...(tier !== undefined && { tier }),
          ...(hasCustomerImpact && { impactStart: instantOf(nowMs) }),
        },
        routedEvent(routing),
      ],
    });
    // The same click was here first, by way of another replica perhaps.
    if (number === undefined) return this.#declaredBefore(trx, idempotencyKey);
    await beginEscalation(trx, { number, routing, nowMs, isAskedFor: true });
    return number;
  }

  async #declaredBefore(trx: Knex.Transaction, idempotencyKey: string): Promise<number> {
    const row = await trx<IncidentRecord>(TABLES.incidents)
      .where({ idempotency_key: idempotencyKey })
      .first('number');
    if (!row) throw new ConflictError('It could not be declared. Try again.');
    return row.number;
  }
}
