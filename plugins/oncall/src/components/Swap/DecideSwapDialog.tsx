import { useApi } from '@backstage/core-plugin-api';
import type { SwapDto } from '@rollcall/plugin-oncall-common';
import { FormDialog, readersTimeZone, useAct } from '@rollcall/ui';
import { onCallApiRef, type SwapDecision } from '../../api/OnCallApi';
import { usePreview } from '../../hooks/usePreview';
import { swapPreviews } from '../../lib/swapDraft';
import { ChangePreview } from '../Override/ChangePreview';
import { useStyles } from '../styles';

const WORDS: Record<SwapDecision, { title: string; submit: string; busy: string; after: string }> =
  {
    accept: {
      title: 'Accept a swap',
      submit: 'Accept and take the shift',
      busy: 'Accepting…',
      after: 'It holds as soon as you accept.',
    },
    decline: {
      title: 'Decline a swap',
      submit: 'Decline',
      busy: 'Declining…',
      after: 'Nothing changes: whoever asked stays on call, and is told.',
    },
    withdraw: {
      title: 'Take back a request to swap',
      submit: 'Take it back',
      busy: 'Taking it back…',
      after: 'Nothing changes: you stay on call, and nobody is asked any longer.',
    },
  };

/** @internal */
export interface DecideSwapDialogProps {
  swap: SwapDto;
  decision: SwapDecision;
  /** The swap as a sentence. */
  words: string;
  me?: string;
  onClose: () => void;
  onDone: () => void;
}

/** Answers a swap or takes it back, repeating which, and what will change. @internal */
export function DecideSwapDialog(props: DecideSwapDialogProps) {
  const { swap, decision, words, me, onClose, onDone } = props;
  const api = useApi(onCallApiRef);
  const classes = useStyles();
  const { busy, error, act } = useAct();
  const { title, submit, busy: busyLabel, after } = WORDS[decision];
  const preview = usePreview(decision === 'accept' && me ? acceptedBy(swap, me) : []);
  const decide = async () => {
    if (await act(() => api.decideSwap(swap.id, decision))) onDone();
  };
  return (
    <FormDialog
      title={title}
      submitLabel={submit}
      busyLabel={busyLabel}
      busy={busy}
      error={error}
      onSubmit={decide}
      onClose={onClose}
    >
      <p className={classes.answer}>{words}</p>
      {decision === 'accept' ? (
        <ChangePreview preview={preview} timeZone={readersTimeZone()} idle={after} />
      ) : (
        <p className={classes.note}>{after}</p>
      )}
    </FormDialog>
  );
}

function acceptedBy(swap: SwapDto, me: string) {
  const spanOf = ({ start, end }: { start: string; end: string }) => ({
    startMs: Date.parse(start),
    endMs: Date.parse(end),
  });
  return swapPreviews({
    rotationRef: swap.rotationRef,
    me: swap.fromUserRef,
    draft: {
      ...spanOf(swap),
      toUserRef: me,
      inReturn: swap.inReturn && spanOf(swap.inReturn),
    },
  });
}
