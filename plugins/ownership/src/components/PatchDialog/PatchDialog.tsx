import Button from '@material-ui/core/Button';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { PatchResponse } from '@rollcall/plugin-ownership-common';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { AskingDialog, DialogButtons, errorText } from '@rollcall/ui';
import { PatchView } from './PatchView';
import { usePatchStyles } from './styles';

/** @internal */
export interface PatchDialogProps {
  title: string;
  /** The fields. They stay as they are whatever the backend answers. */
  children: ReactNode;
  /** What the fields say now; a patch is shown only as long as it belongs to that. */
  question: string;
  /** False while something has to be filled in. */
  complete: boolean;
  request: () => Promise<PatchResponse>;
  onClose: () => void;
}

/** Asks for what a change of git needs, then shows that change. Nothing is written anywhere. @internal */
export function PatchDialog(props: PatchDialogProps) {
  const { title, children, question, complete, request, onClose } = props;
  const classes = usePatchStyles();
  const id = useId();
  const narrow = useMediaQuery('(max-width:600px)');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [shown, setShown] = useState<{ question: string; patch: PatchResponse }>();
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      setShown({ question, patch: await request() });
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AskingDialog maxWidth="md" fullScreen={narrow} aria-labelledby={id} onClose={onClose}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <form id={`${id}-form`} className={classes.form} onSubmit={ask}>
          {children}
          {error && (
            <div role="alert" className={classes.failure}>
              <p>There is no patch: {errorText(error)}</p>
              <p>Nothing was changed, and what you entered is still here.</p>
            </div>
          )}
        </form>
        {shown?.question === question && <PatchView patch={shown.patch} />}
      </DialogContent>
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
        <Button
          type="submit"
          form={`${id}-form`}
          variant="contained"
          color="primary"
          disabled={!complete || busy}
        >
          {busy ? 'Writing the patch…' : 'Show the patch'}
        </Button>
      </DialogButtons>
    </AskingDialog>
  );
}
