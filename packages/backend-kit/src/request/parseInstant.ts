import { InputError } from '@backstage/errors';

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an instant of a query.
 *
 * @returns it in UTC with milliseconds, as history stores it
 * @throws InputError naming the parameter
 * @public
 */
export function parseInstant(name: string, written: string): string {
  const ms = WRITTEN.test(written) ? Date.parse(written) : NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  throw new InputError(
    `Query: ${name}: "${written}" is no instant; write it with its offset, such as 2026-11-20T09:00:00Z`,
  );
}
