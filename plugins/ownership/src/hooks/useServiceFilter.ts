import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ServicesFilter } from '../api/OwnershipApi';

/** The address speaks the language of the API, so that a view can be sent to somebody and asked for by a script. */
const NAMES: readonly (keyof ServicesFilter)[] = [
  'q',
  'tier',
  'team',
  'system',
  'standing',
  'rule',
  'orphan',
  'sort',
];

/** @internal */
export interface ServiceFilterState {
  filter: ServicesFilter;
  /** Where the page begins; the first page where absent. */
  cursor?: string;
  /** Applies changes; `undefined` or empty removes. Begins again at the first page. */
  change: (changes: ServicesFilter) => void;
  /** Goes to a page, with a step in the history of the browser so that going back comes here again. */
  goTo: (cursor: string | undefined) => void;
}

/** Filter, order and page of the table, kept in the address. @internal */
export function useServiceFilter(): ServiceFilterState {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => readFilter(parameters), [parameters]);
  const change = useCallback(
    (changes: ServicesFilter) =>
      setParameters(previous => writeFilter(previous, changes), { replace: true }),
    [setParameters],
  );
  const goTo = useCallback(
    (cursor: string | undefined) =>
      setParameters(previous => writeParameter(new URLSearchParams(previous), 'cursor', cursor)),
    [setParameters],
  );
  return { filter, cursor: parameters.get('cursor') ?? undefined, change, goTo };
}

/** What the parameters ask for; nothing is set where nothing is asked. @internal */
export function readFilter(parameters: URLSearchParams): ServicesFilter {
  // As written: a field that shows its value from here would lose the space somebody types between two words.
  const given = NAMES.map(name => [name, parameters.get(name)] as const).filter(([, value]) =>
    value?.trim(),
  );
  return Object.fromEntries(given);
}

/** The parameters with the changes applied. A cursor belongs to the question it came from, so it goes. @internal */
export function writeFilter(parameters: URLSearchParams, changes: ServicesFilter): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.delete('cursor');
  for (const name of NAMES) {
    if (name in changes) writeParameter(next, name, changes[name]);
  }
  return next;
}

function writeParameter(
  parameters: URLSearchParams,
  name: string,
  value: string | undefined,
): URLSearchParams {
  if (value) parameters.set(name, value);
  else parameters.delete(name);
  return parameters;
}
