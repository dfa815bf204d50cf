import { refOf } from '@rollcall/backend-kit';
import { FACTOR_CATEGORIES, type FactorCategory } from '@rollcall/plugin-incidents-common';
import { z } from 'zod';
import { LARGEST_INTEGER } from '../request/schemas';

const LONGEST = 20_000;
const MOST_FACTORS = 30;

/** A text that may be empty. */
const prose = z.string().max(LONGEST);

const categories = Object.keys(FACTOR_CATEGORIES) as FactorCategory[];

const contentSchema = z.strictObject({
  summary: prose,
  impact: prose,
  contributingFactors: z
    .array(z.strictObject({ category: z.enum(categories), text: prose }))
    .max(MOST_FACTORS),
  wentWell: prose,
  wasHard: prose,
  luck: prose,
});

const version = z.number().int().positive().max(LARGEST_INTEGER);

/** @internal */
export const writeReviewSchema = z.strictObject({ version, content: contentSchema });

/** @internal */
export const moveReviewSchema = z.strictObject({
  version,
  act: z.enum(['submit', 'return', 'hold', 'publish', 'correct']),
  heldOn: z.string().max(10).optional(),
});

/** @internal */
export const listReviewsSchema = z.strictObject({
  state: z.enum(['draft', 'in-review', 'held', 'published', 'unfinished', 'overdue']).optional(),
  serviceRef: refOf('component').optional(),
  ownerRef: refOf('group').optional(),
  cursor: z.coerce.number().int().positive().max(LARGEST_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
