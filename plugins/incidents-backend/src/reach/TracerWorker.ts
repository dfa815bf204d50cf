import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@rollcall/backend-kit';
import {
  coversService,
  firstPeople,
  type IncomingAlert,
  maintenanceState,
  mayBeAsked,
  planTracers,
  routeAlert,
  tracerLabels,
} from '@rollcall/plugin-incidents-common';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import { humanizeRef } from '@rollcall/model';
import type { IncidentStore } from '../database/IncidentStore';
import { type AlertRecord, instantOf, TABLES } from '../database/rows';
import type { AlertmanagerApi } from '../intake/AlertmanagerApi';
import type { MaintenanceStore } from '../maintenance/MaintenanceStore';
import type { Knowledge, World } from '../work/World';
import { askPeople } from './askPeople';
import type { ReachBoard } from './ReachBoard';
import type { ReachConfig } from './readReachConfig';
import { testMessageOf } from './testMessageOf';
import { peopleOf, type TracerRecord } from './tracerRows';
import type { TracerStore } from './TracerStore';
import { whereItIs } from './whereItIs';

/** @internal */
export interface TracerWorkerOptions {
  api: Pick<AlertmanagerApi, 'fire' | 'find'>;
  board: Pick<ReachBoard, 'proofs'>;
  channels: readonly PageChannel[];
  config: ReachConfig;
  incidents: Pick<IncidentStore, 'failingServices'>;
  logger: LoggerService;
  maintenance: Pick<MaintenanceStore, 'current'>;
  operators: readonly string[];
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  store: TracerStore;
  world: Pick<World, 'know'>;
  /** Name of this process. */
  worker: string;
  now: Clock;
  onChange: () => void;
}

/** Waits between attempts; after the last it has failed. */
const PAUSES_MS = [15_000, 60_000];
/** How long a test alert stays beyond the time it may take, so that Alertmanager can still say where it is. */
const LINGERS_MS = 5 * 60_000;

function said(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}

/**
 * Tests paths: plans whose is tested, hands test alerts to Alertmanager, asks people when they come back, and gives up those of which
 * nothing came. What is under way stands in the database with a lease and a fence, so that it outlives a process and one of several
 * replicas takes each.
 *
 * @internal
 */
export class TracerWorker {
  constructor(private readonly options: TracerWorkerOptions) {}

  async run(): Promise<void> {
    const { store, worker } = this.options;
    for (let row = await store.claim(worker); row; row = await store.claim(worker)) {
      await this.#further(row);
    }
  }

  /** Plans what is to be tested now. */
  async plan(): Promise<void> {
    const { board, config, incidents, maintenance, now, operators, store, world } = this.options;
    const { fleet, facts } = await world.know();
    const nowMs = now();
    const [proofs, quiet, windows] = await Promise.all([
      board.proofs(fleet),
      incidents.failingServices(),
      maintenance.current(),
    ]);
    const active = windows.filter(window => maintenanceState(window, nowMs) === 'active');
    for (const { ref } of active.length > 0 ? fleet.services() : []) {
      if (active.some(({ selector }) => coversService(fleet, selector, ref))) quiet.add(ref);
    }
    const proven = new Map([...proofs].map(([ref, { at }]) => [ref, Date.parse(at)]));
    await store.knex.transaction(async trx => {
      await store.takeTurn(trx);
      const past = await store.past(trx, nowMs);
      const query = { settings: config, nowMs, proofs: proven, past, quiet, operators };
      for (const { serviceRef, people } of planTracers(fleet, facts, query)) {
        await store.insert(trx, { serviceRef, people, source: config.source.name, nowMs });
      }
    });
    await store.forget();
    await this.run();
  }

  async #further(row: TracerRecord): Promise<void> {
    const { logger, onChange } = this.options;
    try {
      if (row.state === 'waiting') await this.#send(row);
      else if (row.state === 'asked') await this.#giveUpWaiting(row);
      else if (row.returned_at === null) await this.#giveUpReturn(row);
      else await this.#ask(row);
    } catch (error) {
      // The lease ends, and it is tried again.
      logger.warn('A test alert could not be taken further, and is tried again', {
        tracer: row.id,
        cause: said(error),
      });
    }
    onChange();
  }

  async #send(row: TracerRecord): Promise<void> {
    const { api, config, now, portalUrl, store, world } = this.options;
    const { id, service_ref: serviceRef } = row;
    const { fleet } = await world.know();
    const startsMs = Number(row.created_at);
    const { returnWithinMs } = config;
    try {
      await api.fire({
        labels: tracerLabels(fleet, serviceRef, id),
        annotations: {
          summary: `Test of the path from alerts of ${humanizeRef(serviceRef, 'component')} to people. Nothing is wrong.`,
        },
        startsAt: instantOf(startsMs),
        endsAt: instantOf(now() + returnWithinMs + LINGERS_MS),
        generatorURL: `${portalUrl}/incidents/path-tests/${id}`,
      });
    } catch (error) {
      await this.#again(row, 'refused', said(error));
      return;
    }
    const nowMs = now();
    await store.write(row, {
      state: 'sent',
      sent_at: nowMs,
      due_at: nowMs + returnWithinMs,
      problem: null,
      attempts: 0,
    });
    await store.hasten(id, nowMs);
  }

  async #again(row: TracerRecord, state: TracerRecord['state'], problem: string): Promise<void> {
    const { now, store } = this.options;
    const pauseMs = PAUSES_MS[row.attempts - 1];
    await store.write(
      row,
      pauseMs === undefined
        ? { state, problem, due_at: null }
        : { problem, due_at: now() + pauseMs },
    );
  }

  async #giveUpReturn(row: TracerRecord): Promise<void> {
    const { api, config, store } = this.options;
    const problem = await whereItIs(api, row.id, config.source.api.receivers);
    const isLost = await store.write(row, { state: 'lost', problem, due_at: null });
    // It came back at this very moment.
    if (!isLost) await store.release(row);
  }

  async #giveUpWaiting(row: TracerRecord): Promise<void> {
    await this.options.store.write(row, { state: 'unanswered', due_at: null });
  }

  /** Whom a test that came back asks: those who were meant, as far as an alert still comes to them. */
  async #ask(row: TracerRecord): Promise<void> {
    const { channels, config, now, portalUrl, store, world } = this.options;
    const knowledge = await world.know();
    const { id, service_ref: serviceRef } = row;
    const led = this.#whereItLeads(row, await this.#returnedAs(row, knowledge), knowledge);
    if (led.outcome) {
      await store.write(row, { ...led.outcome, due_at: null });
      return;
    }
    const nowMs = now();
    const asked = await askPeople(led.people, {
      ...{ id, channels, fleet: knowledge.fleet },
      message: testMessageOf({ id, serviceRef, portalUrl, at: instantOf(nowMs) }),
    });
    const problem = asked.problems.join(' ') || null;
    if (asked.people.length === 0) {
      await this.#again(row, 'nobody', problem ?? 'No way to them takes tests.');
      return;
    }
    await store.write(row, {
      state: 'asked',
      people: JSON.stringify(asked.people),
      asked_at: nowMs,
      due_at: nowMs + config.acknowledgeWithinMs,
      problem,
    });
  }

  /** As Alertmanager gave it back, so that what it is routed by is what came. */
  async #returnedAs(row: TracerRecord, { fleet }: Knowledge): Promise<IncomingAlert> {
    const { knex } = this.options.store;
    const kept = await knex<AlertRecord>(TABLES.alerts)
      .where({ id: row.alert ?? '' })
      .first();
    if (kept) return JSON.parse(kept.alert) as IncomingAlert;
    return { labels: tracerLabels(fleet, row.service_ref, row.id), annotations: {} };
  }

  #whereItLeads(
    row: TracerRecord,
    alert: IncomingAlert,
    { fleet, facts }: Knowledge,
  ): { people: string[]; outcome?: Pick<TracerRecord, 'state' | 'problem'> } {
    const { config, now, operators } = this.options;
    const nowMs = now();
    const { service_ref: serviceRef } = row;
    const routing = routeAlert(fleet, alert, facts, instantOf(nowMs), { operators });
    if (routing.serviceRef !== serviceRef) {
      const to = routing.serviceRef && humanizeRef(routing.serviceRef, 'component');
      const problem = to ? `It led to ${to}.` : 'It led to no service.';
      return { people: [], outcome: { state: 'astray', problem } };
    }
    const first = firstPeople(fleet, routing, config.hours);
    if (first.length === 0) {
      const problem = 'Nobody of its owner is on call, so that others would be asked.';
      return { people: [], outcome: { state: 'nobody', problem } };
    }
    const planned = peopleOf(row);
    const people = first.map(({ person }) => person).filter(person => planned.includes(person));
    if (people.length > 0) return { people };
    // Who came on call meanwhile is asked where they may be.
    const others = first
      .filter(person => mayBeAsked(person, { hours: config.hours, before: [], nowMs }))
      .map(({ person }) => person);
    if (others.length > 0) return { people: others };
    const problem = 'On-call changed hands while it was on its way.';
    return { people: [], outcome: { state: 'withdrawn', problem } };
  }
}
