import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import type { FinalShifts } from '@rollcall/plugin-oncall-node';
import type { Account } from '../accounts/Account';
import { onCallSchema, serviceSchema } from '../client/schemas';
import { firstLevelShifts } from './firstLevelShifts';

/** @internal */
export interface ListServiceShiftsOptions {
  service: string;
  window: TimeWindow;
  signal?: AbortSignal;
}

/**
 * Who answers for a service: at each instant the people of the first level of its escalation policy that has any.
 *
 * @throws UpstreamError where PagerDuty cannot be asked
 * @internal
 */
export async function listServiceShifts(
  { client, directory }: Account,
  { service, window, signal }: ListServiceShiftsOptions,
): Promise<FinalShifts> {
  const answer = await client.get({
    operation: 'read a service',
    path: ['services', service],
    schema: serviceSchema,
    signal,
  });
  const { name, escalation_policy: policy } = answer.service;
  const onCalls = await client.list({
    operation: 'list who is on call',
    path: ['oncalls'],
    query: {
      'escalation_policy_ids[]': [policy.id],
      since: new Date(window.startMs).toISOString(),
      until: new Date(window.endMs).toISOString(),
      time_zone: 'UTC',
    },
    field: 'oncalls',
    schema: onCallSchema,
    signal,
  });
  const users = onCalls.map(({ user }) => user);
  const people = await directory.peopleOf(users, signal);
  return {
    shifts: firstLevelShifts(onCalls, window).map(({ userId, startMs, endMs }) => ({
      startMs,
      endMs,
      person: people.get(userId)!,
    })),
    window,
    ...(name && { title: name }),
  };
}
