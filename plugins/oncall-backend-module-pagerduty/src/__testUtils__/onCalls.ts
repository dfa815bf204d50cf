import type { Request } from 'express';
import type { AccountData } from './AccountData';
import { pageOf, valuesOf } from './listQuery';
import { rangeOf } from './rangeOf';
import { reference, userReference } from './reference';
import { Refusal } from './Refusal';

const DAY_MS = 86_400_000;

/**
 * `GET /oncalls`
 *
 * @param nowMs - the present instant, for what lies too far ahead
 */
export function onCallsOf(data: AccountData, req: Request, nowMs: number): object {
  const { sinceMs, untilMs } = rangeOf(req);
  if (untilMs > nowMs + 90 * DAY_MS) {
    throw new Refusal(400, 2005, 'Invalid Query Date Range', [
      'On-call shifts are limited to 90 days in the future',
    ]);
  }
  const policies = valuesOf(req, 'escalation_policy_ids');
  const items = data.onCalls
    .filter(({ policy }) => policies.length === 0 || policies.includes(policy))
    .filter(
      ({ start, end }) =>
        (start === null || Date.parse(start) < untilMs) &&
        (end === null || Date.parse(end) > sinceMs),
    )
    .map(({ policy, level, user, start, end }) => ({
      escalation_policy: reference(policy, 'escalation_policy'),
      escalation_level: level,
      schedule: start === null ? null : reference('PSCHED1', 'schedule'),
      user: userReference(data, user),
      start,
      end,
    }));
  return pageOf(req, 'oncalls', items);
}
