import { type ReactNode, useId } from 'react';
import { useStyles } from '../styles';

/** A part of a page under a heading of its own. @internal */
export function Panel(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  const { title, aside, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.headingRow}>
        <h2 id={id} className={classes.heading}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
