import type { Finding } from '@rollcall/model';
import { isUrgentFinding } from '@rollcall/plugin-ownership-common';
import { FindingList } from '@rollcall/ui';
import { useRuleUrl } from '../../hooks/useRuleUrl';
import { sortFindings } from '../../lib/sortFindings';
import { useStyles } from '../styles';

/** What is wrong with this entity and how to mend it; a calm line where nothing is. @internal */
export function Findings(props: { findings: readonly Finding[]; tierRank?: number }) {
  const { findings, tierRank } = props;
  const classes = useStyles();
  const ruleUrl = useRuleUrl();
  const open = findings.filter(finding => finding.state === 'open').length;
  return (
    <>
      <h4 className={classes.subheading}>
        {open === 0 ? 'No open findings' : `${open} open ${open === 1 ? 'finding' : 'findings'}`}
      </h4>
      <FindingList
        findings={sortFindings(findings)}
        ruleUrl={ruleUrl}
        isUrgent={finding => isUrgentFinding(finding, tierRank)}
      />
    </>
  );
}
