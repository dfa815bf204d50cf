import { useSignal } from '@rollcall/ui';

/**
 * Says when a run has changed: soon where signals are installed, not at all where they are not.
 *
 * @param options - `runId`: the only one that matters; all do where absent
 * @internal
 */
export function useRunbooksSignal(options: { runId?: string; onChange: () => void }): void {
  const { runId, onChange } = options;
  useSignal<{ runId?: string }>({
    channel: 'runbooks',
    onChange,
    matters: message => !runId || !message.runId || message.runId === runId,
  });
}
