import Button from '@material-ui/core/Button';
import type { ReactNode } from 'react';
import { useStyles } from '../styles';
import { EmptyState } from './EmptyState';

/** @public */
export interface NothingMatchesProps {
  /** What did not fit, and where else it may stand. */
  children: ReactNode;
  /** What the button does, such as `Show all runs`. */
  clearLabel: string;
  onClear: () => void;
}

/** A list that is only empty because of its filters, and the way out. @public */
export function NothingMatches(props: NothingMatchesProps) {
  const { children, clearLabel, onClear } = props;
  const classes = useStyles();
  return (
    <>
      <EmptyState title="Nothing matches">{children}</EmptyState>
      <div className={classes.paging}>
        <Button variant="outlined" onClick={onClear}>
          {clearLabel}
        </Button>
      </div>
    </>
  );
}
