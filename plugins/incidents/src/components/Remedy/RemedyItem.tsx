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
      <Link to={path}>{title}</Link>
      <span className={classes.small}>{facts.join(' · ')}</span>
      <RemedyFreshness remedy={remedy} />
      {planOnlyBecause && <span className={classes.small}>To read only: {planOnlyBecause}</span>}
      {automatic && <span className={classes.small}>{automaticInWords(automatic)}</span>}
      {answers.length > 0 && planOnlyBecause === undefined && (
        <div className={classes.actions}>
          <LinkButton to={path} variant="contained" color="primary" className={classes.button}>
            {`Run ${title}${target}…`}
          </LinkButton>
        </div>
      )}
    </li>
  );
}
