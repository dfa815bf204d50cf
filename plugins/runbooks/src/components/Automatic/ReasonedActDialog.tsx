import { useApi } from '@backstage/core-plugin-api';
import { ReasonDialog, type ReasonDialogProps, useAct } from '@rollcall/ui';
import { type RunbooksApi, runbooksApiRef } from '../../api/RunbooksApi';

/** @internal */
export interface ReasonedActDialogProps extends Pick<
  ReasonDialogProps,
  'title' | 'label' | 'hint' | 'submitLabel' | 'onClose'
> {
  perform: (api: RunbooksApi, reason: string) => Promise<unknown>;
  onDone: () => void;
}

/** Asks for a sentence, and does with it what the sentence is for. @internal */
export function ReasonedActDialog({ perform, onDone, ...look }: ReasonedActDialogProps) {
  const api = useApi(runbooksApiRef);
  const { busy, error, act } = useAct();
  return (
    <ReasonDialog
      {...look}
      busy={busy}
      error={error}
      missing="Say it in a sentence, for whoever asks later."
      onSubmit={async reason => {
        const isDone = await act(() => perform(api, reason));
        if (isDone) onDone();
        return isDone;
      }}
    />
  );
}
