import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { type Actor, recordAct } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { kindOfRef, shown } from '@rollcall/model';
import {
  type FeedbackDetail,
  type FeedbackDto,
  type FeedbackQuery,
  feedbackRemedy,
  feedbackState,
  type GiveFeedbackRequest,
  type Routing,
} from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import type { AlertStore } from '../database/AlertStore';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { instantOf } from '../database/rows';
import type { IncidentAccess } from '../desk/IncidentAccess';
import type { FeedbackRecord, FeedbackStore } from './FeedbackStore';

/** @internal */
export interface FeedbackDeskOptions {
  access: IncidentAccess;
  alerts: AlertStore;
  auditor: AuditorService;
  fleet: FleetService;
  incidents: IncidentStore;
  store: FeedbackStore;
  onChange: (incident: number) => void;
}

function dtoOf(row: FeedbackRecord, nowMs: number): FeedbackDto {
  const lastPageMs = row.last_page_at === null ? undefined : Number(row.last_page_at);
  const givenMs = Number(row.given_at);
  const { state, closesMs } = feedbackState({ givenMs, lastPageMs, nowMs });
  return {
    id: row.id,
    kind: row.kind,
    incident: row.incident,
    title: row.title,
    ...(row.service_ref !== null && { serviceRef: row.service_ref }),
    ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
    by: row.given_by,
    at: instantOf(givenMs),
    ...(row.note !== null && { note: row.note }),
    state,
    closesAt: instantOf(closesMs),
    recurrences: Number(row.recurrences),
    ...(lastPageMs !== undefined && { lastPageAt: instantOf(lastPageMs) }),
  };
}

/**
 * What people say of pages: whoever may act in an incident may say that its page was wrong, and gets the change that mends it.
 *
 * @internal
 */
export class FeedbackDesk {
  constructor(private readonly options: FeedbackDeskOptions) {}

  async list({ state, ...filter }: FeedbackQuery): Promise<FeedbackDto[]> {
    const { store } = this.options;
    const [rows, nowMs] = await Promise.all([store.list(filter), store.now()]);
    return rows
      .map(row => dtoOf(row, nowMs))
      .filter(item => state === undefined || item.state === state);
  }

  /**
   * @throws NotFoundError
   */
  async get(id: string): Promise<FeedbackDetail> {
    const { alerts, fleet, incidents, store } = this.options;
    const [row, nowMs] = await Promise.all([store.get(id), store.now()]);
    const [incident, [alert], snapshot] = await Promise.all([
      incidents.get(row.incident),
      alerts.ofIncident(row.incident),
      fleet.getSnapshot({ maxAgeMs: Infinity }),
    ]);
    const { labels } = alert ? (JSON.parse(alert.alert) as { labels: object }) : { labels: {} };
    const routing = incident.routing ? (JSON.parse(incident.routing) as Routing) : undefined;
    return {
      ...dtoOf(row, nowMs),
      remedy: feedbackRemedy({
        kind: row.kind,
        fleet: snapshot.fleet,
        labels: labels as Record<string, string>,
        ...(row.service_ref !== null && { serviceRef: row.service_ref }),
        ...(row.suggested_owner !== null && { ownerRef: row.suggested_owner }),
        runbooks: routing?.runbooks ?? [],
        text: file => snapshot.text(file),
      }),
    };
  }

  /**
   * @throws NotFoundError, NotAllowedError, InputError where nobody is called as the owner is
   */
  async give(req: Request, actor: Actor, request: GiveFeedbackRequest): Promise<FeedbackDetail> {
    const { access, auditor, incidents, store, onChange } = this.options;
    const number = request.incident;
    const row = await incidents.get(number);
    await access.demand(req, actor, { number, incident: incidentOf(row) });
    await this.#demandOwner(request.ownerRef);
    const meta = { incident: number, kind: request.kind };
    const id = await recordAct(auditor, { eventId: 'page-feedback', request: req, meta }, () =>
      store.give(row, actor.name, request),
    );
    onChange(number);
    return this.get(id);
  }

  /** Whoever is named as the right owner can own. */
  async #demandOwner(ownerRef: string | undefined): Promise<void> {
    if (ownerRef === undefined) return;
    const { fleet } = await this.options.fleet.getSnapshot({ maxAgeMs: Infinity });
    const canOwn = ['group', 'user'].includes(kindOfRef(ownerRef));
    if (canOwn && fleet.has(ownerRef)) return;
    throw new InputError(`The catalog has no team or person ${shown(ownerRef)}.`);
  }
}
