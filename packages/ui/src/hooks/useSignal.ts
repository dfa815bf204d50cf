import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import { useEffect, useRef } from 'react';

/** Signals that come within this of each other are one. */
const GATHERED_MS = 300;

/** @public */
export interface SignalOptions<T extends JsonObject> {
  /** As the back end calls it. */
  channel: string;
  /** Called once for the signals of a moment, however long they keep coming. */
  onChange: () => void;
  /** Whether a signal matters; all do where absent. */
  matters?: (message: T) => boolean;
}

/**
 * Says when a back end told that something changed: soon where signals are installed, not at all where they are not.
 *
 * @public
 */
export function useSignal<T extends JsonObject>(options: SignalOptions<T>): void {
  const { channel } = options;
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      latest.current.onChange();
    };
    const subscriber = signals?.subscribe<T>(channel, message => {
      const { matters = () => true } = latest.current;
      // One that is waited for already tells of this one too; to wait anew would be to wait for ever where they keep coming.
      if (timer === undefined && matters(message)) timer = setTimeout(tell, GATHERED_MS);
    });
    return () => {
      clearTimeout(timer);
      subscriber?.unsubscribe();
    };
  }, [signals, channel]);
}
