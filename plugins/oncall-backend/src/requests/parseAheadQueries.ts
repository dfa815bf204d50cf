import { parseQuery } from '@rollcall/backend-kit';
import { z } from 'zod';
import { days, kindRef, userRef } from './fields';

const gaps = z.strictObject({ teamRef: kindRef('group').optional(), days: days(30) });
const mine = z.strictObject({ days: days(60) });
const shifts = z.strictObject({ days: days(60), userRef });

/**
 * Reads the query of `GET /v1/gaps`; 30 days unless said.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseGapsQuery(query: unknown): { teamRef?: string; days: number } {
  return parseQuery(gaps, query);
}

/**
 * Reads the query of `GET /v1/me/shifts`; 60 days unless said.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseMyShiftsQuery(query: unknown): { days: number } {
  return parseQuery(mine, query);
}

/**
 * Reads the query of `GET /v1/shifts`; 60 days unless said.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseShiftsQuery(query: unknown): { days: number; userRef: string } {
  return parseQuery(shifts, query);
}
