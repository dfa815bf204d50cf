import { Link, LinkButton } from '@backstage/core-components';
import { humanizeRef } from '@rollcall/model';
import type { IncidentDto, RemedyDto } from '@rollcall/plugin-incidents-common';
import { remedyPath } from '../../lib/remedyPaths';
import { automaticInWords, RISK_WORDS } from '../../lib/remedyWords';
import { useStyles } from '../styles';
import { RemedyFreshness } from './RemedyFreshness';

/** @internal */
export interface RemedyItemProps {
  remedy: RemedyDto;
  incident: Pick<IncidentDto, 'number' | 'serviceRef'>;
}

/** A runbook for an incident: why this one, whether it can be trusted, and one click to open it filled in. @internal */
export function RemedyItem(props: RemedyItemProps) {
  const { remedy, incident } = props;
  const { title, answers, risk, planOnlyBecause, successShare, automatic } = remedy;
  const classes = useStyles();
  const path = remedyPath(remedy, incident);
  const target =
    incident.serviceRef === undefined ? '' : ` on ${humanizeRef(incident.serviceRef, 'component')}`;
  const facts = [
    answers.length > 0 ? `answers ${answers.join(', ')}` : 'of the service',
    risk && RISK_WORDS[risk],
    successShare !== undefined && `${Math.round(successShare * 100)} % went well`,
  ].filter(Boolean);
  return (
    <li>
      <div className={classes.headingRow}>
        <div>
          <Link to={path}>{title}</Link>
          <span className={classes.small}>{facts.join(' · ')}</span>
          <RemedyFreshness remedy={remedy} />
        </div>
        <LinkButton
          to={path}
          variant={answers.length > 0 ? 'contained' : 'outlined'}
          color={answers.length > 0 ? 'primary' : 'default'}
        >
          {planOnlyBecause ? `Read ${title}` : `Run ${title}${target}…`}
        </LinkButton>
      </div>
      {planOnlyBecause && <span className={classes.small}>To read only: {planOnlyBecause}</span>}
      {automatic && <span className={classes.small}>{automaticInWords(automatic)}</span>}
    </li>
  );
}
