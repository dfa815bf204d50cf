import Button from '@material-ui/core/Button';
import type { FirstItems } from '../../hooks/useFirst';
import { useStyles } from '../styles';

/** The button below a list that is not drawn to its end. Nothing where it is. @internal */
export function ShowMore(props: { of: Omit<FirstItems<unknown>, 'shown'>; what: string }) {
  const { left, step, showMore } = props.of;
  const classes = useStyles();
  if (left === 0) return null;
  return (
    <div className={classes.more}>
      <Button variant="outlined" onClick={showMore}>
        Show {Math.min(step, left)} more of {left} {props.what}
      </Button>
    </div>
  );
}
