import type { LoggerService } from '@backstage/backend-plugin-api';
import { databaseNow, isPostgres } from '@rollcall/backend-kit';
import { isJsonObject } from '@rollcall/model';
import { inputsFromLabels } from '@rollcall/plugin-incidents-common';
import type { AutomaticStartRequest } from '@rollcall/plugin-runbooks-common';
import type { RunbooksService } from '@rollcall/plugin-runbooks-node';
import type { Knex } from 'knex';
import { type AlertRecord, type IncidentRecord, TABLES } from '../database/rows';
import { type LeaseOutcome, WorkLease } from '../work/WorkLease';
import type { World } from '../work/World';
import { considerAlerts, labelsOf, unconsidered } from './considerAlerts';
import { type StartOutcome, writeOutcome } from './writeOutcome';
import { RUNBOOK_TABLES, type StartRecord } from './rows';

/** @internal */
export interface AutomaticStartsOptions {
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  onChange: (incident: number) => void;
  runbooks: Pick<RunbooksService, 'startAutomatically'>;
  world: Pick<World, 'know'>;
}

const LEASE_MS = 60_000;
/** Waits between attempts while runbooks cannot be asked; after the last, people have it. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000, 120_000];

/**
 * Asks runbooks to start what may start by itself because of an alert, and writes what came of it into the timeline. A lease and a
 * fence for each: a process that dies leaves it to another, and the same cause starts a runbook once however often it is asked.
 *
 * @internal
 */
export class AutomaticStarts {
  readonly #lease: WorkLease;

  constructor(private readonly options: AutomaticStartsOptions) {
    this.#lease = new WorkLease({ ...options, name: 'consider-runbooks' });
  }

  async run(): Promise<LeaseOutcome> {
    const { knex, now } = this.options;
    const outcome = await this.#lease.run(
      () => [unconsidered(knex, now())],
      () => considerAlerts(this.options),
    );
    if (outcome === 'held') return outcome;
    for (let start = await this.#claim(); start; start = await this.#claim()) {
      await this.#ask(start);
    }
    return outcome;
  }

  async #claim(): Promise<StartRecord | undefined> {
    const { knex, now } = this.options;
    const instant = databaseNow(knex, now);
    const due = knex(RUNBOOK_TABLES.starts)
      .select('key')
      .where({ state: 'pending' })
      .andWhere('due_at', '<=', instant)
      .andWhere(free => free.whereNull('lease_until').orWhere('lease_until', '<', instant))
      .orderBy([{ column: 'due_at' }, { column: 'key' }])
      .limit(1);
    if (isPostgres(knex)) due.forUpdate().skipLocked();
    const rows = (await knex(RUNBOOK_TABLES.starts)
      .where('key', '=', due)
      .update({
        fence: knex.raw('fence + 1'),
        attempts: knex.raw('attempts + 1'),
        lease_until: knex.raw('? + ?', [instant, LEASE_MS]),
      })
      .returning('*')) as StartRecord[];
    return rows[0];
  }

  async #ask(start: StartRecord): Promise<void> {
    const { logger, now, onChange, knex, world } = this.options;
    const outcome = await this.#outcomeOf(start);
    if (outcome === 'later') {
      const pauseMs = PAUSES_MS[start.attempts - 1];
      await knex<StartRecord>(RUNBOOK_TABLES.starts)
        .where({ key: start.key, fence: start.fence })
        .update({
          due_at: knex.raw('? + ?', [databaseNow(knex, now), pauseMs]) as never,
          lease_until: null,
        });
      return;
    }
    if (outcome.guard !== undefined) {
      const { guard, because } = outcome;
      logger.debug(`${start.runbook_ref} did not start by itself`, { guard, because });
    }
    const { fleet } = await world.know();
    const title = fleet.get(start.runbook_ref)?.metadata.title ?? start.runbook_ref;
    const isNews = await knex.transaction(trx =>
      writeOutcome(trx, { start, title, outcome, nowMs: now() }),
    );
    if (isNews) onChange(start.incident);
  }

  async #outcomeOf(start: StartRecord): Promise<StartOutcome | 'later'> {
    const { runbooks } = this.options;
    const request = await this.#requestOf(start);
    if (!request) return { guard: 'over', because: 'The incident was over before it could start.' };
    try {
      const answer = await runbooks.startAutomatically(request);
      return answer.started ? answer : { guard: answer.guard, because: answer.because };
    } catch (error) {
      const { name, message } = error as Error;
      // They answered, and will not change their mind.
      if (name === 'ResponseError') return { guard: 'refused', because: message };
      if (PAUSES_MS[start.attempts - 1] !== undefined) return 'later';
      return { guard: 'unavailable', because: 'Runbooks could not be asked.' };
    }
  }

  /** Nothing where it is too late. */
  async #requestOf(start: StartRecord): Promise<AutomaticStartRequest | undefined> {
    const { knex, world } = this.options;
    const [incident, alert] = await Promise.all([
      knex<IncidentRecord>(TABLES.incidents).where({ number: start.incident }).first('state'),
      knex<AlertRecord>(TABLES.alerts).where({ id: start.alert }).first(),
    ]);
    if (!alert || !incident || incident.state === 'resolved') return undefined;
    const { fleet } = await world.know();
    const schema = fleet.get(start.runbook_ref)?.spec.inputs;
    const labels = labelsOf(alert);
    const { annotations } = JSON.parse(alert.alert) as { annotations: Record<string, string> };
    return {
      runbookRef: start.runbook_ref,
      entityRef: start.entity_ref,
      inputs: inputsFromLabels(isJsonObject(schema) ? schema : {}, {
        incident: `INC-${start.incident}`,
        ...labels,
      }),
      cause: {
        kind: 'alert',
        id: start.alert,
        alert: { labels, annotations },
        incidentId: String(start.incident),
      },
    };
  }
}
