import { InputError } from '@backstage/errors';
import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import { endOfDayMs } from '@rollcall/model';
import { type CreateCampaignRequest, RULES } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

const text = textOf(500);
const list = z.array(text).max(200).optional();
const refs = (kind: string) => z.array(refOf(kind)).max(200).optional();

const KNOWN_RULES = new Set(RULES.map(({ id }) => id));
const rule = text.refine(id => KNOWN_RULES.has(id), { error: 'there is no such rule' });

const schema = z.strictObject({
  name: textOf(200),
  description: z.union([textOf(5000), z.literal('')]).optional(),
  scope: z.strictObject({ tiers: list, teams: refs('group'), systems: refs('system') }),
  rules: z.array(rule).min(1).max(100),
  deadline: z.string().refine(date => endOfDayMs(date) !== undefined, {
    error: 'a date such as 2026-12-24',
  }),
  ownerRef: refOf('group').refine(ref => ref.startsWith('group:'), {
    error: 'it has to be a group',
  }),
});

/**
 * Reads the body of `POST /v1/campaigns`; references come out canonical.
 *
 * @throws InputError naming the field that is wrong, or that the deadline has passed
 * @internal
 */
export function parseCreateCampaign(body: unknown, nowMs: number): CreateCampaignRequest {
  const request = parseBody(schema, body);
  if (endOfDayMs(request.deadline)! <= nowMs) {
    throw new InputError(`Body: deadline: ${request.deadline} has passed`);
  }
  return { ...request, rules: [...new Set(request.rules)] };
}
