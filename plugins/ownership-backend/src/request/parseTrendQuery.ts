import { InputError } from '@backstage/errors';
import { parseQuery } from '@rollcall/backend-kit';
import { normalizeRef } from '@rollcall/model';
import type { TrendDimension } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** @internal */
export interface TrendQuery {
  dimension: TrendDimension;
  /** Canonical where it is a reference; empty for the fleet. */
  key: string;
  days: number;
}

const schema = z.strictObject({
  dimension: z.enum(['fleet', 'tier', 'team', 'system', 'rule']).default('fleet'),
  key: z.string().min(1).max(600).optional(),
  days: z.coerce.number().int().min(1).max(3660).default(90),
});

const KIND_OF = { team: 'group', system: 'system' } as const;

/**
 * Reads the query of `GET /v1/trend`.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseTrendQuery(query: unknown): TrendQuery {
  const { dimension, key, days } = parseQuery(schema, query);
  if (dimension === 'fleet') {
    if (key !== undefined) throw new InputError('Query: key: the fleet has none');
    return { dimension, key: '', days };
  }
  if (key === undefined) throw new InputError(`Query: key: which ${dimension}?`);
  if (dimension !== 'team' && dimension !== 'system') return { dimension, key, days };
  const ref = normalizeRef(key, { defaultKind: KIND_OF[dimension] });
  if (ref === undefined) throw new InputError(`Query: key: "${key}" is no reference`);
  return { dimension, key: ref, days };
}
