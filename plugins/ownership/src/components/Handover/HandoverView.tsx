import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Handover } from '@rollcall/plugin-ownership-common';
import { Instant, Mark, NamedText } from '@rollcall/ui';
import { handoverWords, isUnderWay } from '../../lib/handoverState';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';
import { HandoverActions } from './HandoverActions';

/** @internal */
export interface HandoverViewProps {
  handover: Handover;
  onChanged: () => void;
}

/** From whom to whom, who is paged until then, and what is left, step by step. @internal */
export function HandoverView(props: HandoverViewProps) {
  const { handover, onChanged } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  return (
    <article aria-label={`Handover to ${handover.toRef}`}>
      <h3 className={classes.subheading}>
        {handover.fromRef && (
          <>
            From <EntityRefLink entityRef={handover.fromRef} hideIcon />{' '}
          </>
        )}
        to <EntityRefLink entityRef={handover.toRef} hideIcon />
      </h3>
      <p>{handoverWords(handover)}</p>
      <p className={classes.note}>
        Proposed by <EntityRefLink entityRef={handover.requestedBy} defaultKind="user" hideIcon />{' '}
        <Instant at={handover.requestedAt} />
        {handover.reason && <>: {handover.reason}</>}
      </p>
      {handover.decidedBy && handover.decidedAt && (
        <p className={classes.note}>
          Decided by <EntityRefLink entityRef={handover.decidedBy} defaultKind="user" hideIcon />{' '}
          <Instant at={handover.decidedAt} />
        </p>
      )}
      {isUnderWay(handover) && (
        <>
          {handover.pagedRef && (
            <p>
              Until it is done, <EntityRefLink entityRef={handover.pagedRef} hideIcon /> is paged.
            </p>
          )}
          <ol className={formClasses.plainList} aria-label="What is left">
            {handover.steps.map(step => (
              <li key={step.id}>
                <p>
                  <Mark state={step.state} /> <strong>{step.title}</strong>
                </p>
                <p className={classes.quiet}>
                  <NamedText>{step.because}</NamedText>
                </p>
              </li>
            ))}
          </ol>
          <HandoverActions handover={handover} onChanged={onChanged} />
        </>
      )}
    </article>
  );
}
