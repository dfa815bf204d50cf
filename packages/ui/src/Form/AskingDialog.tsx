import Button from '@material-ui/core/Button';
import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useFormStyles } from './styles';

/** @public */
export interface AskingDialogProps extends Pick<
  DialogProps,
  'aria-labelledby' | 'fullScreen' | 'maxWidth' | 'scroll'
> {
  /** What was filled in is on its way: nothing but a button leaves it now. */
  busy?: boolean;
  /** It is left: at once where nothing was filled in, else after it was asked. */
  onClose: () => void;
  children: ReactNode;
}

/**
 * A dialog with fields: whoever presses Escape, or misses it with a click or a thumb, loses nothing that they typed without
 * being asked. @public
 */
export function AskingDialog(props: AskingDialogProps) {
  const { busy = false, onClose, children, ...look } = props;
  const classes = useFormStyles();
  const typedIn = useRef<HTMLElement>();
  const [asks, setAsks] = useState(false);
  const keep = () => {
    setAsks(false);
    typedIn.current?.focus();
  };
  const leave = () => {
    if (busy) return;
    if (!typedIn.current) onClose();
    else if (asks) keep();
    else setAsks(true);
  };
  return (
    <Dialog
      open
      fullWidth
      {...look}
      onClose={leave}
      onChange={(event: FormEvent<HTMLElement>) => {
        typedIn.current = event.target as HTMLElement;
      }}
    >
      {children}
      {asks && (
        <div className={classes.question}>
          <p role="alert">What you filled in here would be gone.</p>
          <div>
            {/* The answer that loses nothing is the one at hand. The ripple is drawn later than the focus comes. */}
            <Button
              // eslint-disable-next-line jsx-a11y/no-autofocus -- it answers what was just asked
              autoFocus
              focusRipple={false}
              variant="contained"
              color="primary"
              onClick={keep}
            >
              Go on with it
            </Button>
            <Button onClick={onClose}>Throw it away</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
