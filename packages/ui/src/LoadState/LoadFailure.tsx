import Button from '@material-ui/core/Button';
import { errorText, isRefusal } from '../errors/errorText';
import { useStyles } from '../styles';

/** @public */
export interface LoadFailureProps {
  /** What could not be done, as a sentence. */
  title: string;
  /** What is still true, and what to do. */
  advice: string;
  error: Error;
  onRetry: () => void;
}

/** What happened, what is still true, what to do; the technical text is one click away. @public */
export function LoadFailure(props: LoadFailureProps) {
  const { title, advice, error, onRetry } = props;
  const classes = useStyles();
  return (
    <section role="alert" className={classes.failure}>
      <p>
        <strong>{title}</strong>
      </p>
      {isRefusal(error) && (
        <p>You are not allowed to see it; whoever owns it or runs the portal can change that.</p>
      )}
      <p>{advice}</p>
      <details>
        <summary>Details</summary>
        <p>{errorText(error)}</p>
      </details>
      <Button variant="outlined" size="small" className={classes.failureButton} onClick={onRetry}>
        Try again
      </Button>
    </section>
  );
}
