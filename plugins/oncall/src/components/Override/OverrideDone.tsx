import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import type { OverrideDto } from '@rollcall/plugin-oncall-common';
import { DialogButtons, formatSpan, readersTimeZone, useNames } from '@rollcall/ui';
import { useId } from 'react';
import { peopleOfChange } from '../../lib/scheduleLanes';
import { changeInWords } from '../../lib/words';
import { useStyles } from '../styles';
import { GitDocument } from './GitDocument';

/** @internal */
export interface OverrideDoneProps {
  override: OverrideDto;
  /** Of the rotation. */
  title: string;
  place?: string;
  onClose: () => void;
}

/** That it holds, and what makes it last. @internal */
export function OverrideDone(props: OverrideDoneProps) {
  const { override, title, place, onClose } = props;
  const classes = useStyles();
  const id = useId();
  const nameOf = useNames(peopleOfChange(override.change));
  const span = formatSpan(
    { startMs: Date.parse(override.start), endMs: Date.parse(override.end) },
    { timeZone: readersTimeZone(), nowMs: Date.now() },
  );
  return (
    <Dialog open fullWidth maxWidth="sm" scroll="body" aria-labelledby={id} onClose={onClose}>
      <DialogTitle id={id}>It holds from now on</DialogTitle>
      <DialogContent className={classes.dialogText}>
        <p role="status">
          <strong>{changeInWords(override.change, nameOf)}</strong> in {title}, {span}. Pages, the
          API, calendars and alerts all say so.
        </p>
        <GitDocument document={override.document} place={place} />
      </DialogContent>
      <DialogButtons>
        <Button variant="contained" color="primary" onClick={onClose}>
          Done
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
