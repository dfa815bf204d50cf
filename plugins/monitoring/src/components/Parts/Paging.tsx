import Button from '@material-ui/core/Button';
import { useStyles } from '../styles';

/** To the next page, and back to the first. @internal */
export function Paging(props: {
  cursor?: string;
  nextCursor?: string;
  goTo: (cursor: string | undefined) => void;
}) {
  const { cursor, nextCursor, goTo } = props;
  const classes = useStyles();
  if (!cursor && !nextCursor) return null;
  return (
    <div className={classes.pager}>
      {cursor && (
        <Button size="small" variant="outlined" onClick={() => goTo(undefined)}>
          First page
        </Button>
      )}
      {nextCursor && (
        <Button size="small" variant="outlined" onClick={() => goTo(nextCursor)}>
          Next page
        </Button>
      )}
    </div>
  );
}
