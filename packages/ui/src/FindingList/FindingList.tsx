import { Link } from '@backstage/core-components';
import type { Finding } from '@rollcall/model';
import type { MarkState } from '@rollcall/plugin-ownership-common';
import type { ReactNode } from 'react';
import { Mark } from '../Mark/Mark';
import { NamedText } from '../names/NamedText';
import { formatPlace } from '../place/formatPlace';
import { useStyles } from '../styles';
import { dayInWords } from '../time/dayInWords';

/** @public */
export interface FindingListProps {
  findings: readonly Finding[];
  /** Whether a finding needs a person now; none does where absent. */
  isUrgent?: (finding: Finding) => boolean;
  /** Where a rule is explained; its name stands with the command that explains it where this gives nothing. */
  ruleUrl?: (rule: string) => string | undefined;
  /** Where a place can be read in the browser; it stands as text where this gives nothing. */
  placeUrl?: (place: { file: string; line?: number }) => string | undefined;
  /** What can be done about a finding, below it. */
  actions?: (finding: Finding) => ReactNode;
}

/** What is wrong, what to do about it, where it stands and which rule says so. @public */
export function FindingList(props: FindingListProps) {
  const { findings, isUrgent, ruleUrl, placeUrl, actions } = props;
  const classes = useStyles();
  return (
    <ul className={classes.findings}>
      {findings.map(finding => {
        const place = formatPlace(finding);
        const url = ruleUrl?.(finding.rule);
        const { file, line } = finding;
        const linkToPlace = file && placeUrl?.({ file, line });
        return (
          <li key={finding.fingerprint} className={classes.finding}>
            <span className={classes.findingMark}>
              <Mark
                state={markOf(finding)}
                urgent={isUrgent?.(finding)}
                reason={finding.severity}
              />
            </span>
            <div>
              <p className={classes.findingText}>
                <NamedText>{finding.message}</NamedText>
              </p>
              <p className={classes.findingText}>
                <strong>Do:</strong> <NamedText>{finding.remedy}</NamedText>
              </p>
              {finding.waiver && (
                <p className={classes.findingMeta}>
                  Waived until {dayInWords(finding.waiver.expires)} by{' '}
                  <NamedText>{finding.waiver.approvedBy}</NamedText>: {finding.waiver.reason}
                </p>
              )}
              <p className={classes.findingMeta}>
                {place && (
                  <span className={classes.place}>
                    {linkToPlace ? <Link to={linkToPlace}>{place}</Link> : place}
                  </span>
                )}
                {place && ' · '}
                {url ? (
                  <Link to={url}>{finding.rule}</Link>
                ) : (
                  <span title={`rollcall explain ${finding.rule}`}>{finding.rule}</span>
                )}
                {' · '}
                {finding.severity}
                {finding.state === 'baselined' && ' · known before'}
              </p>
              {actions?.(finding)}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** A finding is never met; what is known before is still unmet. */
function markOf(finding: Finding): MarkState {
  return finding.state === 'waived' || finding.state === 'unknown' ? finding.state : 'unmet';
}
