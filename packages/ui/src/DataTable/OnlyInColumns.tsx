import type { ReactNode } from 'react';
import { useDataTableStyles } from './styles';

/** @public */
export interface OnlyInColumnsProps {
  /** What keeps the place in its column, such as `none`. */
  children: ReactNode;
}

/** The whole content of a cell of a `DataTable` that says nothing where its rows are cards, and is left out there. @public */
export function OnlyInColumns(props: OnlyInColumnsProps) {
  return <span className={useDataTableStyles().onlyInColumns}>{props.children}</span>;
}
