import type { Finding } from '@rollcall/model';
import { FindingList } from '@rollcall/ui';
import { useRuleUrl } from '../../hooks/useRuleUrl';
import { useStyles } from '../styles';

/** @internal */
export interface RejectedDocumentsProps {
  rejected: readonly Finding[];
}

/** Documents that could not be read, with reason and place. Nothing where there are none. @internal */
export function RejectedDocuments(props: RejectedDocumentsProps) {
  const { rejected } = props;
  const classes = useStyles();
  const ruleUrl = useRuleUrl();
  if (rejected.length === 0) return null;
  return (
    <section aria-labelledby="rejected" className={classes.panel}>
      <h2 id="rejected" className={classes.heading}>
        {rejected.length === 1 ? '1 rejected document' : `${rejected.length} rejected documents`}
      </h2>
      <p className={classes.note}>
        Their neighbours are read, and what a document said before it broke is still in force.
      </p>
      <FindingList findings={rejected} ruleUrl={ruleUrl} />
    </section>
  );
}
