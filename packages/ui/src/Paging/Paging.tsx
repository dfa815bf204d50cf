import Button from '@material-ui/core/Button';
import { useStyles } from '../styles';

/** @public */
export interface PagingProps {
  /** What the pages hold, such as `Pages of runs`. */
  label: string;
  /** Of this page; absent on the first. */
  cursor?: string;
  /** Of the page after it; absent on the last. */
  nextCursor?: string;
  /** The next one is on its way. */
  busy: boolean;
  goTo: (cursor: string | undefined) => void;
}

/** Onwards and back to the beginning. Nothing where everything stands on one page. @public */
export function Paging(props: PagingProps) {
  const { label, cursor, nextCursor, busy, goTo } = props;
  const classes = useStyles();
  if (!cursor && !nextCursor) return null;
  return (
    <nav aria-label={label} className={classes.paging}>
      <Button variant="outlined" disabled={!cursor} onClick={() => goTo(undefined)}>
        First page
      </Button>
      <Button variant="outlined" disabled={!nextCursor || busy} onClick={() => goTo(nextCursor)}>
        Next page
      </Button>
    </nav>
  );
}
