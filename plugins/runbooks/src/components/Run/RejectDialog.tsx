import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { ReasonDialog } from '@rollcall/ui';
import { useRunAct } from '../../hooks/useRunAct';

/** @internal */
export interface RejectDialogProps {
  run: RunDto;
  /** The service, as people call it. */
  target: string;
  onChanged: () => void;
  onClose: () => void;
}

/** Refuses a run, with a reason that whoever asked for it reads. @internal */
export function RejectDialog(props: RejectDialogProps) {
  const { run, target, onChanged, onClose } = props;
  const { busy, error, perform } = useRunAct(onChanged);
  return (
    <ReasonDialog
      title={`${run.runbookTitle} – ${target}`}
      hint="Whoever asked for the run reads it. The run ends; nothing was done."
      missing="Say why, so that they know what to do instead."
      submitLabel="Reject the run"
      busyLabel="Rejecting…"
      busy={busy}
      error={error}
      onSubmit={reason =>
        perform(api => api.reject(run.id, { planDigest: run.plan.digest, reason }))
      }
      onClose={onClose}
    />
  );
}
