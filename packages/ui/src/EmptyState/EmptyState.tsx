import type { ReactNode } from 'react';
import { useStyles } from '../styles';

/** @public */
export interface EmptyStateProps {
  title: string;
  /** What this place is for and what fills it. */
  children: ReactNode;
  /** A file or a command that fills it. */
  example?: string;
}

/** An empty place that teaches: what it is, one example, what fills it. @public */
export function EmptyState(props: EmptyStateProps) {
  const { title, children, example } = props;
  const classes = useStyles();
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      <p>{children}</p>
      {example && (
        // A long example scrolls sideways, so the keyboard must be able to reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} aria-label="Example">
          <code>{example}</code>
        </pre>
      )}
    </div>
  );
}
