import { useSignal } from '@rollcall/ui';

/**
 * Says when a schedule has changed, whichever it is: soon where signals are installed, not at all where they are not.
 *
 * @internal
 */
export function useOnCallSignal(onChange: () => void): void {
  useSignal({ channel: 'oncall', onChange });
}
