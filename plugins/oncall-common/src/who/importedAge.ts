import { type Facts, parseInstantMs } from '@rollcall/model';
import { importedOf } from '../schedule';
import type { OnCallAnswer } from '../types';

/** What was read longer ago than this is shown as stale. @public */
export const IMPORT_STALE_AFTER_MS = 3_600_000;

/**
 * How old what was imported is, for the first of some references that has anything imported.
 *
 * @internal
 */
export function importedAge(
  facts: Facts,
  refs: readonly (string | undefined)[],
  atMs: number,
): OnCallAnswer['imported'] {
  for (const ref of refs) {
    const imported = ref === undefined ? undefined : importedOf(ref, facts);
    if (!imported) continue;
    const { source, asOf, problem } = imported;
    const asOfMs = parseInstantMs(asOf) ?? -Infinity;
    const stale = problem !== undefined || atMs - asOfMs > IMPORT_STALE_AFTER_MS;
    return { source, asOf, stale, ...(problem !== undefined && { problem }) };
  }
  return undefined;
}
