import { ANSWERS_IN_ORDER } from '@rollcall/ui';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ServiceFilter } from '../lib/filterServices';

/** The filter of the table, kept in the address so that a view can be sent to somebody. @internal */
export function useServiceFilter(): [ServiceFilter, (changes: ServiceFilter) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo<ServiceFilter>(
    () => ({
      search: parameters.get('q') ?? undefined,
      tier: parameters.get('tier') ?? undefined,
      orphansOnly: parameters.get('orphans') === 'only',
      unmet: ANSWERS_IN_ORDER.find(answer => answer === parameters.get('unmet')),
    }),
    [parameters],
  );
  const change = useCallback(
    (changes: ServiceFilter) =>
      setParameters(previous => writeFilter(previous, changes), { replace: true }),
    [setParameters],
  );
  return [filter, change];
}

/** The parameters with the changes applied; a change to `undefined`, empty or false removes. @internal */
export function writeFilter(parameters: URLSearchParams, changes: ServiceFilter): URLSearchParams {
  const written: Record<string, string | undefined> = {
    ...('search' in changes && { q: changes.search }),
    ...('tier' in changes && { tier: changes.tier }),
    ...('orphansOnly' in changes && { orphans: changes.orphansOnly ? 'only' : undefined }),
    ...('unmet' in changes && { unmet: changes.unmet }),
  };
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(written)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
