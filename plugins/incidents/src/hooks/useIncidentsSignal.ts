import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

/** Signals that come faster than this after each other are one. */
const PAUSE_MS = 200;

/**
 * Says when an incident has changed: at once where signals are installed, not at all where they are not.
 *
 * @param options - `number`: the only one that matters; all do where absent
 * @internal
 */
export function useIncidentsSignal(options: { number?: number; onChange: () => void }): void {
  const { number } = options;
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscriber = signals?.subscribe<{ incident?: number }>('incidents', ({ incident }) => {
      if (number !== undefined && incident !== undefined && incident !== number) return;
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.onChange(), PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      subscriber?.unsubscribe();
    };
  }, [signals, number]);
}
