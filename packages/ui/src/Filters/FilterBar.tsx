import type { ReactNode } from 'react';
import { useFilterStyles } from './styles';

/** @public */
export interface FilterBarProps {
  /** What is narrowed, such as `Incidents`; said to whoever does not see the page. */
  label: string;
  /** The filters of this package, or labels around an input of their own. */
  children: ReactNode;
}

/** What a list is narrowed by, in a row that wraps. @public */
export function FilterBar(props: FilterBarProps) {
  const { label, children } = props;
  return (
    <div role="search" aria-label={label} className={useFilterStyles().bar}>
      {children}
    </div>
  );
}
