import type { Incident } from '@rollcall/plugin-incidents-common';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { type Clock, databaseNow, isPostgres, readDatabaseNow } from '../database/databaseClock';
import { type EscalationRecord, instantOf, TABLES } from '../database/rows';
import type { MaintenanceStore } from '../maintenance/MaintenanceStore';
import { contactOf } from '../paging/contactOf';
import { messageOf } from '../paging/messageOf';
import { queueDeliveries, type Telling } from '../paging/queueDeliveries';
import type { ClockWatch } from './ClockWatch';
import { quietOf, takeTurn, type Turn, waitForQuiet } from './takeTurn';
import type { Knowledge, World } from './World';

/** @internal */
export interface EscalationWorkerOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  /** Ways to reach people. */
  channels: readonly PageChannel[];
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  now: Clock;
  maintenance: Pick<MaintenanceStore, 'current'>;
  /** Of the clock that `now` reads. */
  clockWatch: Pick<ClockWatch, 'takeSetBackMs'>;
  onChange: (incident: number) => void;
}

/**
 * Pages who is due, step by step, until somebody answers. What is due stands in the database, so that it outlives a process and
 * one of several replicas takes each.
 *
 * @internal
 */
export class EscalationWorker {
  constructor(private readonly options: EscalationWorkerOptions) {}

  /** Takes every step that is due. */
  async run(): Promise<void> {
    await this.#followClock();
    await this.#wakeAfterMaintenance();
    while (await this.#next());
  }

  /** Where the clock is this machine's own and was set back, what is due goes along: nobody waits the longer for it. */
  async #followClock(): Promise<void> {
    const { knex, clockWatch } = this.options;
    const setBackMs = clockWatch.takeSetBackMs();
    if (setBackMs === 0 || isPostgres(knex)) return;
    await knex.transaction(async trx => {
      await trx(TABLES.escalations)
        .whereNotNull('due_at')
        .update({
          due_at: trx.raw('due_at - ?', [setBackMs]),
          began_at: trx.raw('began_at - ?', [setBackMs]),
        });
      await trx(TABLES.deliveries)
        .where({ state: 'pending' })
        .update({
          due_at: trx.raw('due_at - ?', [setBackMs]),
          lease_until: trx.raw('lease_until - ?', [setBackMs]),
        });
    });
  }

  /** What waits for maintenance that was ended before its time is due now. */
  async #wakeAfterMaintenance(): Promise<void> {
    const { knex, now } = this.options;
    const instant = databaseNow(knex, now);
    await knex(TABLES.escalations)
      .where('due_at', '>', instant)
      .whereIn('quiet_by', knex(TABLES.maintenance).whereNotNull('ended_at').select('id'))
      .update({ due_at: instant });
  }

  async #next(): Promise<boolean> {
    const { knex, world, now, onChange } = this.options;
    const due = await knex<EscalationRecord>(TABLES.escalations)
      .where('due_at', '<=', databaseNow(knex, now))
      .orderBy([{ column: 'due_at' }, { column: 'incident' }])
      .first('incident');
    if (!due) return false;
    const knowledge = await world.know();
    const isTaken = await knex.transaction(async trx => {
      const nowMs = await readDatabaseNow(trx, now);
      const row = await this.#hold(trx, due.incident);
      if (!row || row.due_at === null || Number(row.due_at) > nowMs) return false;
      await this.#take(trx, row, { knowledge, nowMs });
      return true;
    });
    if (isTaken) onChange(due.incident);
    return true;
  }

  /** Holds the incident before its escalation, as everybody does who acts in it: so nobody waits in a circle. */
  async #hold(trx: Knex.Transaction, incident: number): Promise<EscalationRecord | undefined> {
    if (isPostgres(trx)) await trx(TABLES.incidents).where({ number: incident }).forUpdate();
    return trx<EscalationRecord>(TABLES.escalations).where({ incident }).first();
  }

  async #take(
    trx: Knex.Transaction,
    row: EscalationRecord,
    options: { knowledge: Knowledge; nowMs: number },
  ): Promise<void> {
    const { nowMs, knowledge } = options;
    const { maintenance } = this.options;
    const windows = await maintenance.current(trx);
    let turn: Turn | undefined;
    const { incident } = await changeIncident(trx, row.incident, nowMs, before => {
      if (before.state !== 'open') return [];
      const quiet = quietOf(before, { windows, fleet: knowledge.fleet, nowMs });
      turn = quiet ? waitForQuiet(row, quiet) : takeTurn(row, before, options);
      return turn.events;
    });
    await trx<EscalationRecord>(TABLES.escalations)
      .where({ incident: row.incident })
      .update(turn?.next ?? { due_at: null });
    if (turn) await this.#deliver(trx, row, { turn, incident, knowledge, nowMs });
  }

  async #deliver(
    trx: Knex.Transaction,
    row: EscalationRecord,
    options: { turn: Turn; incident: Incident; knowledge: Knowledge; nowMs: number },
  ): Promise<void> {
    const { channels, portalUrl, now } = this.options;
    const { turn, incident, knowledge, nowMs } = options;
    const { fleet } = knowledge;
    const { people, step } = turn;
    if (people.length === 0) return;
    const { ownerRef } = incident;
    const audience = {
      people: people.map(ref => contactOf(fleet, ref)),
      ...(ownerRef !== undefined && { owner: contactOf(fleet, ownerRef) }),
    };
    const message = messageOf('page', {
      ...{ number: row.incident, incident, fleet, portalUrl },
      at: instantOf(nowMs),
    });
    const occasion = [String(row.round), String(step)];
    const tellings = channels.flatMap(channel =>
      channel
        .recipientsOf(audience)
        .map((recipient): Telling => ({ channel, recipient, message, step, occasion })),
    );
    await queueDeliveries(trx, tellings, databaseNow(trx, now));
  }
}

/** When the next step is due, in words of an answer. @internal */
export function nextPageAt(row: EscalationRecord | undefined): string | undefined {
  return row?.due_at === null || row?.due_at === undefined ? undefined : instantOf(row.due_at);
}
