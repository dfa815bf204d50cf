import type { ReactNode } from 'react';
import { useDataTableStyles } from './styles';

/** @public */
export interface CellLabelProps {
  /** The words, with the space between them and what they label. */
  children: ReactNode;
}

/** What the head of a column says, within the cell of a `DataTable`, where its rows are cards without heads. @public */
export function CellLabel(props: CellLabelProps) {
  return <span className={useDataTableStyles().cellLabel}>{props.children}</span>;
}
