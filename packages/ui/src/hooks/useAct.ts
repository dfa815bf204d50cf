import { useCallback, useRef, useState } from 'react';

/** @public */
export interface ActState {
  busy: boolean;
  /** Why the last try failed; gone as soon as the next one starts. */
  error?: Error;
  /** Does the work and says whether it came through. A second call while one runs does nothing. */
  act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** An act that changes something: one at a time, and what went wrong is kept for the form to show. @public */
export function useAct(): ActState {
  const [state, setState] = useState<Pick<ActState, 'busy' | 'error'>>({ busy: false });
  const running = useRef(false);
  const act = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setState({ busy: true });
    try {
      await work();
      setState({ busy: false });
      return true;
    } catch (error) {
      setState({ busy: false, error: error as Error });
      return false;
    } finally {
      running.current = false;
    }
  }, []);
  return { ...state, act };
}
