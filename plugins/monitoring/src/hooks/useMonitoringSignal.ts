import { useSignal } from '@rollcall/ui';

/**
 * Says when figures, rules or changes were read anew: soon where signals are installed, not at all where they are not.
 *
 * @internal
 */
export function useMonitoringSignal(onChange: () => void): void {
  useSignal({ channel: 'monitoring', onChange });
}
