import Button, { type ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef, type MouseEvent } from 'react';

/** @public */
export interface ActButtonProps extends ButtonProps {
  /** What it does is under way: until that ends, pressing it does nothing. */
  busy: boolean;
}

const useStyles = makeStyles({ busy: { opacity: 0.6 } }, { name: 'RollcallActButton' });

/**
 * A button that changes something. While that is under way it keeps the focus, which a disabled button loses: whoever pressed it by
 * keyboard would have to come all the way back. @public
 */
export const ActButton = forwardRef<HTMLButtonElement, ActButtonProps>(
  function DrawnActButton(props, ref) {
    const { busy, className = '', onClick, ...rest } = props;
    const classes = useStyles();
    const press = (event: MouseEvent<HTMLButtonElement>) => {
      // A form would be sent again.
      if (busy) event.preventDefault();
      else onClick?.(event);
    };
    return (
      <Button
        ref={ref}
        {...rest}
        className={busy ? `${className} ${classes.busy}` : className}
        aria-disabled={busy || undefined}
        onClick={press}
      />
    );
  },
);
