import { useStyles } from '../styles';

/** @internal */
export interface SortHeaderProps {
  /** What the API calls the column. */
  column: string;
  title: string;
  /** The order now: a column, with `-` before it where descending. */
  sort: string;
  /** What the title stands for, where it is short. */
  hint?: string;
  className?: string;
  onSort: (sort: string) => void;
}

/** The head of a column that sorts; a second press turns the order round. @internal */
export function SortHeader(props: SortHeaderProps) {
  const { column, title, hint, sort, className = '', onSort } = props;
  const classes = useStyles();
  const ascending = sort === column;
  const descending = sort === `-${column}`;
  let order: 'ascending' | 'descending' | undefined;
  if (ascending) order = 'ascending';
  if (descending) order = 'descending';
  return (
    <th
      scope="col"
      abbr={hint}
      title={hint}
      aria-sort={order}
      className={`${classes.head} ${className}`}
    >
      <button
        type="button"
        className={classes.sort}
        onClick={() => onSort(ascending ? `-${column}` : column)}
      >
        {title}
        <span aria-hidden="true" className={classes.sortArrow}>
          {ascending && ' ↑'}
          {descending && ' ↓'}
        </span>
      </button>
    </th>
  );
}
