import { refOf } from '@rollcall/backend-kit';
import { kindOfRef } from '@rollcall/model';
import { z } from 'zod';

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A canonical reference of one kind, whose kind may be left out. @internal */
export function kindRef(kind: string) {
  return refOf(kind).refine(ref => kindOfRef(ref) === kind, { error: `it has to be a ${kind}` });
}

/** A canonical reference of a rotation. @internal */
export const rotationRef = kindRef('oncallrotation');

/** A canonical reference of a person. @internal */
export const userRef = kindRef('user');

/** An instant with its offset, in UTC with milliseconds. @internal */
export const instant = z
  .string()
  .max(40)
  .refine(text => WRITTEN.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'an instant with its offset, such as 2026-11-26T09:00:00Z',
  })
  .transform(text => new Date(text).toISOString());

/** Why somebody does something, in their own words. @internal */
export const reason = z.string().trim().min(1).max(1000).optional();

/** How many days ahead. @internal */
export function days(unlessSaid: number) {
  return z.coerce.number().int().min(1).max(400).default(unlessSaid);
}
