import type { EntityReport } from '@rollcall/plugin-ownership-common';
import { StaleNotice } from '@rollcall/ui';
import { useStyles } from '../styles';
import { Findings } from './Findings';
import { OwnerAnswer } from './OwnerAnswer';

/** Owner and findings of what is no service; marks are asked of services only. @internal */
export function OtherEntityReport(props: { report: EntityReport }) {
  const { report } = props;
  const { snapshot } = report;
  const classes = useStyles();
  return (
    <>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <dl className={classes.answers}>
        <div className={classes.answer}>
          <dt className={classes.answerTitle}>Who owns it?</dt>
          <dd className={classes.answerBody}>
            <OwnerAnswer owner={report.owner} />
          </dd>
        </div>
      </dl>
      <Findings findings={report.findings} />
    </>
  );
}
