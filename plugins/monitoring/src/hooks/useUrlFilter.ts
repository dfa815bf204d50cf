import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** @internal */
export interface UrlFilterState<Name extends string> {
  filter: Partial<Record<Name, string>>;
  /** Where the page begins; the first page where absent. */
  cursor?: string;
  /** Applies changes; `undefined` or empty removes. Begins again at the first page. */
  change: (changes: Partial<Record<Name, string | undefined>>) => void;
  /** Goes to a page, with a step in the history of the browser. */
  goTo: (cursor: string | undefined) => void;
}

/**
 * A filter and a page kept in the address, which speaks the language of the API.
 *
 * @param names - of the parameters; must not change
 * @internal
 */
export function useUrlFilter<Name extends string>(names: readonly Name[]): UrlFilterState<Name> {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => {
    const found: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = parameters.get(name);
      if (value?.trim()) found[name] = value;
    }
    return found;
  }, [parameters, names]);
  const change = useCallback(
    (changes: Partial<Record<Name, string | undefined>>) =>
      setParameters(
        previous => {
          const next = new URLSearchParams(previous);
          // A cursor belongs to the question it came from.
          next.delete('cursor');
          for (const [name, value] of Object.entries<string | undefined>(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
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
  return { filter, cursor: parameters.get('cursor') ?? undefined, change, goTo };
}
