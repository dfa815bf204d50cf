import type { ReactNode } from 'react';
import { useStyles } from '../styles';

/** @internal */
export interface DataTableProps {
  /** What it shows; read, not seen. */
  label: string;
  columns: readonly string[];
  /** Whether each row becomes a card on a phone; figures stay below their columns and scroll instead. */
  isCards?: boolean;
  /** Rows of the table. */
  children: ReactNode;
}

/** A table that scrolls in its place where it is wider than that. @internal */
export function DataTable({ label, columns, isCards = false, children }: DataTableProps) {
  const classes = useStyles();
  return (
    // Wider than its place may be, so the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label={`Table: ${label}`} tabIndex={0}>
      <table className={isCards ? classes.table : classes.figures} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
