import type { RunbookDetailDto } from '@rollcall/plugin-runbooks-common';
import { useStyles } from '../styles';
import { RecentRuns } from './RecentRuns';
import { RunbookDocument } from './RunbookDocument';
import { RunbookHead } from './RunbookHead';
import { RunPanel } from './RunPanel';

/** What a runbook says, and the panel that runs it. @internal */
export function RunbookView(props: { runbook: RunbookDetailDto }) {
  const { runbook } = props;
  const classes = useStyles();
  return (
    <>
      <RunbookHead runbook={runbook} />
      <div className={classes.columns}>
        <RunbookDocument runbook={runbook} />
        <div className={classes.stack}>
          <RunPanel runbook={runbook} />
          <RecentRuns runbookRef={runbook.ref} />
        </div>
      </div>
    </>
  );
}
