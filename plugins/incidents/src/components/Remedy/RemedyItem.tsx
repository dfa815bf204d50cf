import { Link, LinkButton } from '@backstage/core-components';
import type { IncidentDto, RemedyDto } from '@rollcall/plugin-incidents-common';
import { useNames } from '@rollcall/ui';
import { remedyPath } from '../../lib/remedyPaths';
import { automaticInWords, RISK_WORDS } from '../../lib/remedyWords';
import { useStyles } from '../styles';
import { RemedyFreshness } from './RemedyFreshness';

/** @internal */
export interface RemedyItemProps {
  remedy: RemedyDto;
  incident: Pick<IncidentDto, 'number' | 'serviceRef'>;
  /** Running it is the next act: nothing of the page comes before it. */
  isNext?: boolean;
}

/** A runbook for an incident: why this one, whether it can be trusted, and one click to open it filled in. @internal */
export function RemedyItem(props: RemedyItemProps) {
  const { remedy, incident, isNext = false } = props;
  const { title, answers, risk, planOnlyBecause, successShare, automatic } = remedy;
  const classes = useStyles();
  const path = remedyPath(remedy, incident);
  const { serviceRef } = incident;
  const nameOf = useNames(serviceRef === undefined ? [] : [serviceRef]);
  const target = serviceRef === undefined ? '' : ` on ${nameOf(serviceRef)}`;
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
          <LinkButton
            to={path}
            variant={isNext ? 'contained' : 'outlined'}
            color={isNext ? 'primary' : 'default'}
            className={classes.button}
          >
            {`Run ${title}${target}…`}
          </LinkButton>
        </div>
      )}
    </li>
  );
}
