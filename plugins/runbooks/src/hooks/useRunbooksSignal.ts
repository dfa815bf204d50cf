import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

/** Signals that come faster than this after each other are one. */
const PAUSE_MS = 300;

/**
 * Says when a run has changed: at once where signals are installed, not at all where they are not.
 *
 * @param options - `runId`: the only one that matters; all do where absent
 * @internal
 */
export function useRunbooksSignal(options: { runId?: string; onChange: () => void }): void {
  const { runId } = options;
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscriber = signals?.subscribe<{ runId?: string }>('runbooks', message => {
      if (runId && message.runId && message.runId !== runId) return;
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.onChange(), PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      subscriber?.unsubscribe();
    };
  }, [signals, runId]);
}
