import type { Message } from '@rollcall/backend-kit';
import { type Incident, updateDue, type UpdateDue } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { changeIncident, incidentOf } from '../database/changeIncident';
import { type IncidentRecord, instantOf, TABLES } from '../database/rows';
import type { LifecycleSettings } from './readLifecycleSettings';

/** @internal */
export interface UpdateReminderOptions {
  knex: Knex;
  notifier: { send: (message: Message) => Promise<boolean> };
  settings: Pick<LifecycleSettings, 'cadence'>;
  now: () => number;
  onChange: (incident: number) => void;
}

/** Who tells stakeholders; while nobody has it, escalation is what goes on. */
function tellerOf({ roles }: Incident): string | undefined {
  return roles.communications ?? roles.commander;
}

/**
 * Reminds whoever communicates, else whoever is in command, that stakeholders wait for an update: once for each, whatever number of
 * replicas look.
 *
 * @internal
 */
export class UpdateReminder {
  constructor(private readonly options: UpdateReminderOptions) {}

  async run(): Promise<void> {
    const { knex } = this.options;
    const rows = await knex<IncidentRecord>(TABLES.incidents)
      .whereNot({ state: 'resolved' })
      .andWhere({ kind: 'incident' })
      .orderBy('number')
      .select('number', 'opened_at', 'snapshot');
    for (const row of rows) {
      const incident = incidentOf(row);
      if (this.#reminderOf(incident, row)) await this.#remind(row);
    }
  }

  #reminderOf(incident: Incident, { opened_at }: Pick<IncidentRecord, 'opened_at'>) {
    const { settings, now } = this.options;
    const due = updateDue(incident, {
      openedAt: instantOf(opened_at),
      cadence: settings.cadence,
      nowMs: now(),
    });
    const person = tellerOf(incident);
    if (!due || due.state === 'later' || !person || incident.remindedOf === due.dueAt) {
      return undefined;
    }
    return { due, person };
  }

  async #remind(row: Pick<IncidentRecord, 'number' | 'opened_at'>): Promise<void> {
    const { knex, now, notifier, onChange } = this.options;
    const { number } = row;
    const found = await knex.transaction(async trx => {
      let reminder: { due: UpdateDue; person: string } | undefined;
      const { incident } = await changeIncident(trx, number, now(), before => {
        // Another replica may have been here since.
        reminder = this.#reminderOf(before, row);
        if (!reminder) return [];
        const { due, person } = reminder;
        return [{ kind: 'update-reminded', person, dueAt: due.dueAt }];
      });
      return reminder && { ...reminder, title: incident.title };
    });
    if (!found) return;
    await notifier.send({
      to: found.person,
      title: `INC-${number}: stakeholders wait for an update`,
      description: found.title,
      link: `/incidents/${number}#updates`,
      scope: `incident-${number}-update`,
    });
    onChange(number);
  }
}
