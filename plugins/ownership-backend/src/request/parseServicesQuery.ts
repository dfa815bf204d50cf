import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { z } from 'zod';

/** What services can be sorted by. @public */
export const SERVICE_SORTS = ['tier', 'name', 'owner', 'findings'] as const;

/** @public */
export type ServiceSort = (typeof SERVICE_SORTS)[number];

/** Which services are asked for, in which order and how many. @public */
export interface ServicesQuery {
  /** Text in reference, title or owner. */
  q?: string;
  /** Tier ids; `none` for services without one. */
  tiers?: string[];
  /** Canonical reference; the teams below count too. */
  owner?: string;
  /** Services with an open finding of this rule. */
  rule?: string;
  orphan?: boolean;
  sort: ServiceSort;
  descending: boolean;
  limit: number;
  cursor?: string;
}

const DEFAULT_LIMIT = 100;
const MOST_ROWS = 1000;
const text = z.string().trim().min(1).max(500);

const schema = z.strictObject({
  q: text.optional(),
  tier: z.union([text.transform(tier => [tier]), z.array(text).max(50)]).optional(),
  owner: text.optional(),
  rule: text.optional(),
  orphan: z.enum(['true', 'false']).optional(),
  sort: z
    .string()
    .regex(/^-?(?:tier|name|owner|findings)$/, `one of ${SERVICE_SORTS.join(', ')}, or with "-"`)
    .default('tier'),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional(),
});

function ownerOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const ref = normalizeRef(written, { defaultKind: 'group' });
  if (ref === undefined) throw new InputError(`Query: owner: "${written}" is no reference`);
  return ref;
}

/**
 * Reads the query of `GET /v1/services`.
 *
 * @throws InputError naming the parameter that is wrong
 * @public
 */
export function parseServicesQuery(query: unknown): ServicesQuery {
  const result = schema.safeParse(query);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new InputError(`Query: ${faults.join('; ')}`);
  }
  const { q, tier, owner, rule, orphan, sort, limit, cursor } = result.data;
  return {
    q,
    tiers: tier,
    owner: ownerOf(owner),
    rule,
    orphan: orphan === undefined ? undefined : orphan === 'true',
    sort: sort.replace('-', '') as ServiceSort,
    descending: sort.startsWith('-'),
    limit,
    cursor,
  };
}
