import type { ReactNode } from 'react';
import { useStyles } from '../styles';

/** A table that may be wider than its place, which the keyboard can scroll. @internal */
export function ScrollTable(props: {
  label: string;
  columns: readonly string[];
  /** Rows are headed by a word or two, which need no room kept for them. */
  isCompact?: boolean;
  children: ReactNode;
}) {
  const { label, columns, isCompact = false, children } = props;
  const classes = useStyles();
  return (
    // Wider than its place may be, so the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label={`Table: ${label}`} tabIndex={0}>
      <table
        className={isCompact ? `${classes.table} ${classes.compact}` : classes.table}
        aria-label={label}
      >
        <thead>
          <tr>
            {columns.map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
