import type { OnCallNowQuery } from '@rollcall/plugin-oncall-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the list can be narrowed by. @internal */
export type NowFilter = Pick<OnCallNowQuery, 'text' | 'teamRef' | 'gaps'>;

/** @internal */
export interface NowQueryState {
  filter: NowFilter;
  /** Where the page begins; the first page where absent. */
  cursor?: string;
  /** Applies changes; `undefined`, empty or `false` removes. Begins again at the first page. */
  change: (changes: NowFilter) => void;
  /** Goes to a page, with a step in the history of the browser so that going back comes here again. */
  goTo: (cursor: string | undefined) => void;
}

/** Filter and page of the list, kept in the address, which speaks the language of the API. @internal */
export function useNowQuery(): NowQueryState {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => readNowFilter(parameters), [parameters]);
  const change = useCallback(
    (changes: NowFilter) =>
      setParameters(previous => writeNowFilter(previous, changes), { replace: true }),
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

/** What the parameters ask for. @internal */
export function readNowFilter(parameters: URLSearchParams): NowFilter {
  // As written: a field that shows its value from here would lose the space somebody types between two words.
  const text = parameters.get('text') ?? undefined;
  return {
    text: text?.trim() ? text : undefined,
    teamRef: parameters.get('teamRef') || undefined,
    gaps: parameters.get('gaps') === 'true' || undefined,
  };
}

/** The parameters with the changes applied. A cursor belongs to the question it came from, so it goes. @internal */
export function writeNowFilter(parameters: URLSearchParams, changes: NowFilter): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.delete('cursor');
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, String(value));
    else next.delete(name);
  }
  return next;
}
