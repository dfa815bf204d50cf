import Button from '@material-ui/core/Button';
import { useStyles } from '../styles';

/** @internal */
export interface LoadFailureProps {
  /** What could not be done, as a sentence. */
  title: string;
  /** What is still true, and what to do. */
  advice: string;
  error: Error;
  onRetry: () => void;
}

/** What happened, what is still true, what to do; the technical text is one click away. @internal */
export function LoadFailure(props: LoadFailureProps) {
  const { title, advice, error, onRetry } = props;
  const classes = useStyles();
  return (
    <section role="alert" className={classes.failure}>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{advice}</p>
      <details>
        <summary>Details</summary>
        <p>{(error as { cause?: Error }).cause?.message ?? error.message}</p>
      </details>
      <Button variant="outlined" size="small" className={classes.button} onClick={onRetry}>
        Try again
      </Button>
    </section>
  );
}
