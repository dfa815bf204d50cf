import type { ReactNode } from 'react';
import { Scrollable } from '../Scrollable/Scrollable';
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
        <Scrollable component="pre" label="Example">
          <code>{example}</code>
        </Scrollable>
      )}
    </div>
  );
}
