import type { ReactNode } from 'react';
import { useStyles } from '../styles';

/** @internal */
export interface DataTableProps {
  /** What it shows; read, not seen. */
  label: string;
  columns: readonly string[];
  /** Rows of the table. */
  children: ReactNode;
}

/** A table that scrolls in its place where it is wider than that. @internal */
export function DataTable({ label, columns, children }: DataTableProps) {
  const classes = useStyles();
  return (
    // Wider than its place may be, so the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label={`Table: ${label}`} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
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
