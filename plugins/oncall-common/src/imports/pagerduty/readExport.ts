import { InputError } from '@backstage/errors';
import type {
  PagerDutyEntry,
  PagerDutyExport,
  PagerDutyLayer,
  PagerDutyPolicy,
  PagerDutyReference,
  PagerDutySchedule,
} from './exportTypes';

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReference(value: unknown): value is PagerDutyReference {
  return isFields(value) && typeof value.id === 'string' && value.id !== '';
}

function listOf<T>(value: unknown, isItem: (item: unknown) => item is T, what: string): T[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new InputError(`"${what}" is no list.`);
  return value.map((item, at) => {
    if (!isItem(item)) throw new InputError(`${what}[${at}] is not what PagerDuty's API gives.`);
    return item;
  });
}

function isEntry(value: unknown): value is PagerDutyEntry {
  return (
    isFields(value) &&
    typeof value.start === 'string' &&
    (value.end === null || typeof value.end === 'string') &&
    (value.user === undefined || value.user === null || isReference(value.user))
  );
}

function isLayer(value: unknown): value is PagerDutyLayer {
  return (
    isFields(value) &&
    typeof value.start === 'string' &&
    typeof value.rotation_virtual_start === 'string' &&
    typeof value.rotation_turn_length_seconds === 'number' &&
    Array.isArray(value.users) &&
    value.users.every(item => isFields(item) && isReference(item.user))
  );
}

function checkSchedule(schedule: PagerDutySchedule): void {
  const { id } = schedule;
  listOf(schedule.schedule_layers, isLayer, `schedule ${id}: schedule_layers`);
  for (const part of ['final_schedule', 'overrides_subschedule'] as const) {
    const entries = schedule[part]?.rendered_schedule_entries;
    listOf(entries, isEntry, `schedule ${id}: ${part}.rendered_schedule_entries`);
  }
}

function checkPolicy({ id, escalation_rules: rules }: PagerDutyPolicy): void {
  const isRule = (value: unknown): value is Fields =>
    isFields(value) &&
    typeof value.escalation_delay_in_minutes === 'number' &&
    Array.isArray(value.targets) &&
    value.targets.every(isReference);
  listOf(rules, isRule, `escalation policy ${id}: escalation_rules`);
}

/** Each thing once: what the list leaves out of a schedule, the answer about this schedule alone says. */
function merged<T extends { id: string }>(found: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const each of found) byId.set(each.id, { ...byId.get(each.id), ...each });
  return [...byId.values()];
}

/**
 * Takes what somebody saved of PagerDuty's API: one answer, several in a list, or one mapping of all.
 *
 * @throws InputError where it is something else, naming the place
 * @internal
 */
export function readExport(value: unknown): PagerDutyExport {
  const found: PagerDutyExport = { schedules: [], policies: [], users: [] };
  for (const part of Array.isArray(value) ? value : [value]) {
    if (!isFields(part)) throw new InputError('An export is a mapping, as the API answers.');
    const one = (item: unknown) => (item === undefined ? [] : [item]);
    found.schedules.push(
      ...(listOf(part.schedules, isReference, 'schedules') as PagerDutySchedule[]),
      ...(listOf(one(part.schedule), isReference, 'schedule') as PagerDutySchedule[]),
    );
    found.policies.push(
      ...(listOf(
        part.escalation_policies,
        isReference,
        'escalation_policies',
      ) as PagerDutyPolicy[]),
      ...(listOf(
        one(part.escalation_policy),
        isReference,
        'escalation_policy',
      ) as PagerDutyPolicy[]),
    );
    found.users.push(...listOf(part.users, isReference, 'users'));
  }
  if (found.schedules.length === 0 && found.policies.length === 0) {
    throw new InputError(
      'There is neither a schedule nor an escalation policy in it: "schedules" and "escalation_policies" are looked for.',
    );
  }
  found.schedules.forEach(checkSchedule);
  found.policies.forEach(checkPolicy);
  return {
    schedules: merged(found.schedules),
    policies: merged(found.policies),
    users: merged(found.users),
  };
}
