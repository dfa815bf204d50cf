import type { Request } from 'express';
import { Refusal } from './Refusal';

/** The values of a parameter that may be there several times, under either of the names the documentation knows. */
export function valuesOf({ query }: Request, name: string): unknown[] {
  return ([] as unknown[]).concat(query[name] ?? query[`${name}[]`] ?? []);
}

/** One page of items, as long as is asked for and allowed. */
export function pageOf<T>({ query }: Request, field: string, items: readonly T[]): object {
  const { limit: limitText = '25', offset: offsetText = '0' } = query;
  const [limit, offset] = [Number(limitText), Number(offsetText)];
  const isWhole = Number.isInteger(limit) && Number.isInteger(offset);
  if (!isWhole || limit < 1 || limit > 100 || offset < 0 || offset + limit > 10_000) {
    throw new Refusal(400, 2001, 'Invalid Input Provided', ['limit or offset is out of range']);
  }
  const page = items.slice(offset, offset + limit);
  return { [field]: page, limit, offset, more: offset + limit < items.length, total: null };
}
