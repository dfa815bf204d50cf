import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

/** Signals that come faster than this after each other are one. */
const PAUSE_MS = 200;
/** What stands beside an incident lets the incident itself go first. */
const BESIDE_MS = 1_000;

/** @internal */
export interface IncidentsSignalOptions {
  /** The only incident that matters; all do where absent. */
  number?: number;
  onChange: () => void;
  /** Whether the last change is still being asked for: asking again would only throw that answer away. */
  busy?: boolean;
  /** Whether this is what people look at; what stands beside it comes a second later. */
  first?: boolean;
}

/**
 * Says when an incident has changed: where signals are installed, and not at all where they are not. The first signal counts at once, those
 * that follow are one, and however fast they come the answers they ask for arrive.
 *
 * @internal
 */
export function useIncidentsSignal(options: IncidentsSignalOptions): void {
  const { number, busy = false, first = false } = options;
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(options);
  latest.current = options;
  const isWaiting = useRef(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let toldMs = -Infinity;
    const tell = () => {
      timer = undefined;
      toldMs = performance.now();
      if (latest.current.busy) isWaiting.current = true;
      else latest.current.onChange();
    };
    const subscriber = signals?.subscribe<{ incident?: number }>('incidents', ({ incident }) => {
      if (number !== undefined && incident !== undefined && incident !== number) return;
      if (timer !== undefined) return;
      const pauseMs = toldMs + PAUSE_MS - performance.now();
      timer = setTimeout(tell, Math.max(first ? 0 : BESIDE_MS, pauseMs));
    });
    return () => {
      clearTimeout(timer);
      subscriber?.unsubscribe();
    };
  }, [signals, number, first]);

  useEffect(() => {
    if (busy || !isWaiting.current) return;
    isWaiting.current = false;
    latest.current.onChange();
  }, [busy]);
}
