import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

/** Signals that come faster than this after each other are one. */
const PAUSE_MS = 300;

/**
 * Says when figures, rules or changes were read anew: at once where signals are installed, not at all where they are not.
 *
 * @internal
 */
export function useMonitoringSignal(onChange: () => void): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscriber = signals?.subscribe('monitoring', () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      subscriber?.unsubscribe();
    };
  }, [signals]);
}
