import type { ReactNode } from 'react';
import { Scrollable } from '../Scrollable/Scrollable';
import { tableSize, useDataTableStyles } from './styles';

/** @public */
export interface DataTableProps {
  /** What its rows are, such as `Incidents`; read, not seen. */
  label: string;
  /** Id of the heading that names it, where one does. */
  labelledBy?: string;
  /** What stands above each column, in their order. */
  columns: readonly string[];
  /**
   * What becomes of it where there is no room for its columns, as on a phone. `cards`, the default: each row stands by itself,
   * its heading first. `columns`: figures stay below one another, and scroll in their place.
   */
  onPhone?: 'cards' | 'columns';
  /** Its cells are long, such as expressions: it needs the room of a table of many columns. */
  isWordy?: boolean;
  /** Rows of the table, each with a heading in its first cell. */
  children: ReactNode;
}

/** A table of rows: the keyboard can scroll it where it is wider than its place. @public */
export function DataTable(props: DataTableProps) {
  const { label, labelledBy, columns, onPhone = 'cards', isWordy = false, children } = props;
  const classes = useDataTableStyles();
  const look =
    onPhone === 'cards'
      ? `${classes.cards} ${classes[isWordy ? 'many' : tableSize(columns.length)]}`
      : classes.columns;
  return (
    <Scrollable label={`Table: ${label}`} className={classes.scroll}>
      <table
        className={`${classes.table} ${look}`}
        {...(labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': label })}
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
    </Scrollable>
  );
}
