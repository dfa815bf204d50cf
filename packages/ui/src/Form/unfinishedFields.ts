import { createContext, useCallback, useContext, useEffect, useId, useMemo, useState } from 'react';

type Report = (id: string, label: string | undefined) => void;

/** Where fields tell their form that something was begun in them that is no answer yet. @internal */
export const UnfinishedFieldsContext = createContext<Report>(() => {});

/** Tells the form around a field, by its label, that what was typed there is not what would be sent. @internal */
export function useUnfinished(label: string, isUnfinished: boolean): void {
  const report = useContext(UnfinishedFieldsContext);
  const id = useId();
  useEffect(() => {
    if (!isUnfinished) return undefined;
    report(id, label);
    return () => report(id, undefined);
  }, [report, id, label, isUnfinished]);
}

/**
 * The fields of a form that are begun and not finished.
 *
 * @returns the label of one of them, if there is any, and what `UnfinishedFieldsContext` is to provide
 * @internal
 */
export function useUnfinishedFields(): { unfinished: string | undefined; report: Report } {
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  const report = useCallback<Report>((id, label) => {
    setLabels(before => {
      const after = new Map(before);
      if (label === undefined) after.delete(id);
      else after.set(id, label);
      return after;
    });
  }, []);
  const [unfinished] = labels.values();
  return useMemo(() => ({ unfinished, report }), [unfinished, report]);
}
