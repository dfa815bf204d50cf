import Button from '@material-ui/core/Button';
import { useStyles } from '../styles';

/** @internal */
export interface PagingProps {
  /** What the pages hold, such as `Pages of runs`. */
  label: string;
  cursor?: string;
  nextCursor?: string;
  busy: boolean;
  goTo: (cursor: string | undefined) => void;
}

/** Onwards and back to the beginning. Nothing where everything stands on one page. @internal */
export function Paging(props: PagingProps) {
  const { label, cursor, nextCursor, busy, goTo } = props;
  const classes = useStyles();
  if (!cursor && !nextCursor) return null;
  return (
    <nav aria-label={label} className={classes.more}>
      <Button variant="outlined" disabled={!cursor} onClick={() => goTo(undefined)}>
        First page
      </Button>
      <Button variant="outlined" disabled={!nextCursor || busy} onClick={() => goTo(nextCursor)}>
        Next page
      </Button>
    </nav>
  );
}
