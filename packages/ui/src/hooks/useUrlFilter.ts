import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the address asks for. @public */
export interface UrlFilterState<Name extends string> {
  /** As written: a field that shows its value from here would lose the space somebody types between two words. */
  filter: Partial<Record<Name, string>>;
  /** Where the page begins; the first page where absent. */
  cursor?: string;
  isFiltered: boolean;
  /** Applies changes; `undefined` or empty removes. Begins again at the first page. */
  change: (changes: Partial<Record<Name, string | undefined>>) => void;
  /** Goes to a page, with a step in the history of the browser so that going back comes here again. */
  goTo: (cursor: string | undefined) => void;
  clear: () => void;
}

/**
 * A filter and a page kept in the address, which speaks the language of the API.
 *
 * @param names - of the parameters; must not change
 * @public
 */
export function useUrlFilter<Name extends string>(names: readonly Name[]): UrlFilterState<Name> {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => readFilter(parameters, names), [parameters, names]);
  const change = useCallback(
    (changes: Partial<Record<Name, string | undefined>>) =>
      setParameters(previous => writeFilter(previous, changes), { replace: true }),
    [setParameters],
  );
  const goTo = useCallback(
    (cursor: string | undefined) =>
      setParameters(previous => {
        const next = new URLSearchParams(previous);
        if (cursor) next.set('cursor', cursor);
        else next.delete('cursor');
        return next;
      }),
    [setParameters],
  );
  const clear = useCallback(
    () => setParameters(previous => without(previous, [...names, 'cursor']), { replace: true }),
    [setParameters, names],
  );
  return {
    filter,
    cursor: parameters.get('cursor') ?? undefined,
    isFiltered: Object.keys(filter).length > 0,
    change,
    goTo,
    clear,
  };
}

/** What the parameters ask for; blanks ask for nothing. @internal */
export function readFilter<Name extends string>(
  parameters: URLSearchParams,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const filter: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = parameters.get(name);
    if (value?.trim()) filter[name] = value;
  }
  return filter;
}

/** The parameters with the changes applied. A cursor belongs to the question it came from, so it goes. @internal */
export function writeFilter(
  parameters: URLSearchParams,
  changes: Record<string, string | undefined>,
): URLSearchParams {
  const next = without(parameters, ['cursor']);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

function without(parameters: URLSearchParams, names: readonly string[]): URLSearchParams {
  const next = new URLSearchParams(parameters);
  names.forEach(name => next.delete(name));
  return next;
}
