import type { Message } from '@rollcall/backend-kit';
import { type ActionItemClass, reminderDue } from '@rollcall/plugin-incidents-common';
import { instantOf } from '../database/rows';
import type { ActionStore } from './ActionStore';
import type { ActionRecord } from './learningRows';

/** @internal */
export interface ActionReminderOptions {
  actions: ActionStore;
  notifier: { send: (message: Message) => Promise<boolean> };
  now: () => number;
}

const CLASSES: Readonly<Record<ActionItemClass, string>> = {
  'dont-repeat': "Don't Repeat Incident",
  reliability: 'Reliability',
  'stability-epic': 'Stability epic',
};

function messageOf(row: ActionRecord, nowMs: number): Omit<Message, 'to'> {
  const { id, incident, title, due_at } = row;
  const day = instantOf(due_at).slice(0, 10);
  const isLate = Number(due_at) < nowMs;
  const from = incident === null ? '' : ` It comes from INC-${incident}.`;
  return {
    title: `${CLASSES[row.class]}: ${title}`,
    description: `${isLate ? `It was due on ${day} and is still open` : `It is due on ${day}`}.${from}`,
    link: incident === null ? '/incidents/backlog' : `/incidents/${incident}`,
    scope: `action-item-${id}`,
  };
}

/** Tells who owns an action item, and nobody else, that it waits; again and again until it is closed. @internal */
export class ActionReminder {
  constructor(private readonly options: ActionReminderOptions) {}

  async run(): Promise<void> {
    const { actions, notifier, now } = this.options;
    for (const row of await actions.open()) {
      const { due_at, reminded_at, owner_ref } = row;
      const thing = {
        dueAt: instantOf(due_at),
        ...(reminded_at !== null && { remindedAt: instantOf(reminded_at) }),
      };
      if (!reminderDue(thing, instantOf(now()))) continue;
      const nowMs = now();
      if (!(await actions.claimReminder(row, nowMs))) continue;
      const isTaken = await notifier.send({ to: owner_ref, ...messageOf(row, nowMs) });
      if (!isTaken) await actions.giveBackReminder(row, nowMs);
    }
  }
}
