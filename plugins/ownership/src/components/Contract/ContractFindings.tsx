import Button from '@material-ui/core/Button';
import type { Finding } from '@rollcall/model';
import { isUrgentFinding, type ServiceReport } from '@rollcall/plugin-ownership-common';
import { FindingList, type FindingListProps, refsIn, useNames, withNames } from '@rollcall/ui';
import { useState } from 'react';
import { useRuleUrl } from '../../hooks/useRuleUrl';
import { sortFindings } from '../../lib/sortFindings';
import { WaiveDialog } from '../PatchDialog/WaiveDialog';
import { useStyles } from '../styles';

/** @internal */
export interface ContractFindingsProps {
  report: ServiceReport;
  placeUrl: FindingListProps['placeUrl'];
}

/** What is wrong with a service, what mends it, and the way to let it stand for a while. @internal */
export function ContractFindings(props: ContractFindingsProps) {
  const { report, placeUrl } = props;
  const { findings, tier } = report;
  const classes = useStyles();
  const ruleUrl = useRuleUrl();
  const nameOf = useNames(refsIn(findings.map(({ message }) => message)));
  const [waiving, setWaiving] = useState<Finding>();
  const open = findings.filter(({ state }) => state === 'open').length;
  return (
    <section aria-labelledby="findings" className={classes.panel}>
      <h2 id="findings" className={classes.heading}>
        {open === 0 ? 'No open findings' : `${open} open ${open === 1 ? 'finding' : 'findings'}`}
      </h2>
      {findings.length === 0 && (
        <p className={classes.note}>Every rule that is asked of this service is met.</p>
      )}
      <FindingList
        findings={sortFindings(findings)}
        ruleUrl={ruleUrl}
        placeUrl={placeUrl}
        isUrgent={finding => isUrgentFinding(finding, tier.tier?.rank)}
        actions={finding =>
          finding.state === 'open' && (
            <Button
              size="small"
              aria-label={`Waive… ${withNames(finding.message, nameOf)}`}
              onClick={() => setWaiving(finding)}
            >
              Waive…
            </Button>
          )
        }
      />
      {waiving && <WaiveDialog finding={waiving} onClose={() => setWaiving(undefined)} />}
    </section>
  );
}
