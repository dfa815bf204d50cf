import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Handover } from '@rollcall/plugin-ownership-common';
import { useState } from 'react';
import { FormDialog, useAct, useNames } from '@rollcall/ui';
import { type HandoverDecision, ownershipApiRef } from '../../api/OwnershipApi';
import { useFormStyles } from '../Form/styles';
import { PatchDialog } from '../PatchDialog/PatchDialog';

/** @internal */
export interface HandoverActionsProps {
  handover: Handover;
  onChanged: () => void;
}

/** Accept, decline or take back; once accepted, the change of git that moves the ownership. @internal */
export function HandoverActions(props: HandoverActionsProps) {
  const { handover, onChanged } = props;
  const api = useApi(ownershipApiRef);
  const classes = useFormStyles();
  const [asking, setAsking] = useState<HandoverDecision>();
  const [showsPatch, setShowsPatch] = useState(false);
  const nameOf = useNames([handover.toRef]);
  const isProposed = handover.state === 'proposed';
  return (
    <div className={classes.actions}>
      {isProposed && (
        <>
          <Button variant="contained" color="primary" onClick={() => setAsking('accept')}>
            Accept…
          </Button>
          <Button variant="outlined" onClick={() => setAsking('decline')}>
            Decline…
          </Button>
        </>
      )}
      {!isProposed && (
        <Button variant="contained" color="primary" onClick={() => setShowsPatch(true)}>
          Show the patch…
        </Button>
      )}
      <Button variant="outlined" onClick={() => setAsking('cancel')}>
        Take back…
      </Button>
      {asking && (
        <DecideDialog
          handover={handover}
          decision={asking}
          onClose={() => setAsking(undefined)}
          onDecided={() => {
            setAsking(undefined);
            onChanged();
          }}
        />
      )}
      {showsPatch && (
        <PatchDialog
          title={`Move ${handover.title} to ${nameOf(handover.toRef)}`}
          question={handover.id}
          complete
          request={() =>
            api.createOwnerPatch({ entityRef: handover.entityRef, ownerRef: handover.toRef })
          }
          onClose={() => setShowsPatch(false)}
        >
          <p>The handover is done when this change is merged and the catalog has read it.</p>
        </PatchDialog>
      )}
    </div>
  );
}

interface DecideDialogProps extends HandoverActionsProps {
  decision: HandoverDecision;
  onClose: () => void;
  onDecided: () => void;
}

function DecideDialog(props: Omit<DecideDialogProps, 'onChanged'>) {
  const { handover, decision, onClose, onDecided } = props;
  const api = useApi(ownershipApiRef);
  const { busy, error, act } = useAct();
  const nameOf = useNames([handover.toRef, ...(handover.fromRef ? [handover.fromRef] : [])]);
  const { title, submitLabel, text } = wordsOf(handover, nameOf)[decision];
  const decide = async () => {
    if (await act(() => api.decideHandover(handover.id, decision))) onDecided();
  };
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      busyLabel="Sending…"
      busy={busy}
      error={error}
      onSubmit={decide}
      onClose={onClose}
    >
      <p>{text}</p>
    </FormDialog>
  );
}

function wordsOf(
  handover: Handover,
  nameOf: (ref: string) => string,
): Record<HandoverDecision, { title: string; submitLabel: string; text: string }> {
  const { title } = handover;
  const to = nameOf(handover.toRef);
  const from = handover.fromRef ? nameOf(handover.fromRef) : 'nobody';
  return {
    accept: {
      title: `Accept ${title} for ${to}`,
      submitLabel: `Accept for ${to}`,
      text: `Only people of ${to} can accept. Ownership moves when the steps that are left are met; until then ${from} answers for it.`,
    },
    decline: {
      title: `Decline ${title} for ${to}`,
      submitLabel: 'Decline',
      text: `Only people of ${to} can decline. ${title} stays with ${from}.`,
    },
    cancel: {
      title: `Take back the handover of ${title}`,
      submitLabel: 'Take it back',
      text: `${title} stays with ${from}, and ${to} is no longer asked.`,
    },
  };
}
