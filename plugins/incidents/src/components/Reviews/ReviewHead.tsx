import type { ReviewAct, ReviewDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Instant } from '@rollcall/ui';
import { useState } from 'react';
import type { ReviewState } from '../../hooks/useReview';
import { REVIEW_ACTS } from '../../lib/reviewWords';
import { SEVERITIES } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { useStyles } from '../styles';
import { HoldDialog } from './HoldDialog';
import { ReviewDue } from './ReviewDue';
import { ReviewStateWord } from './ReviewStateWord';

/** @internal */
export interface ReviewHeadProps {
  review: ReviewDto;
  state: Pick<ReviewState, 'busy' | 'actError' | 'move'>;
  /** Whether something was typed that is not saved. */
  isDirty: boolean;
}

/** The next step forward stands out; the others are there. */
const FORWARD: readonly ReviewAct[] = ['submit', 'hold', 'publish'];

/** Which incident, how far its review is, and what comes next. @internal */
export function ReviewHead({ review, state, isDirty }: ReviewHeadProps) {
  const { incident, version, because, updatedBy, updatedAt, acts, mayWrite } = review;
  const { busy, actError, move } = state;
  const [isHolding, setIsHolding] = useState(false);
  const classes = useStyles();
  return (
    <section aria-labelledby="review" className={classes.panel}>
      <h2 id="review" className={classes.title}>
        Review of INC-{incident.number} {incident.title}
      </h2>
      <p className={classes.lead}>
        <ReviewStateWord state={review.state} /> · <ReviewDue row={review} />
      </p>
      <p className={classes.note}>
        Severity {incident.severity}, {SEVERITIES[incident.severity]} · service{' '}
        <EntityName entityRef={incident.serviceRef} kind="component" otherwise="no known service" />{' '}
        · owned by <EntityName entityRef={incident.ownerRef} kind="group" otherwise="nobody" /> ·{' '}
        <IncidentLink number={incident.number}>the incident</IncidentLink>
      </p>
      <p className={classes.note}>
        {because} Last changed <Instant at={updatedAt} />{' '}
        {updatedBy === undefined ? (
          'by the portal'
        ) : (
          <>
            by <EntityName entityRef={updatedBy} kind="user" otherwise="" />
          </>
        )}
        .
      </p>
      {mayWrite ? (
        <>
          <div className={classes.actions}>
            {acts.map(act => (
              <ActButton
                key={act}
                variant={FORWARD.includes(act) ? 'contained' : 'outlined'}
                color={FORWARD.includes(act) ? 'primary' : 'default'}
                busy={busy}
                disabled={isDirty}
                onClick={() => (act === 'hold' ? setIsHolding(true) : move({ version, act }))}
              >
                {REVIEW_ACTS[act]}
              </ActButton>
            ))}
          </div>
          {isDirty && <p className={classes.note}>Save what you wrote first.</p>}
        </>
      ) : (
        <p className={classes.note}>
          Those who own the service, were paged or had a role in the incident write it.
        </p>
      )}
      {actError && !isHolding && <ActFailure error={actError} />}
      {isHolding && (
        <HoldDialog
          busy={busy}
          error={actError}
          onSubmit={heldOn => move({ version, act: 'hold', heldOn })}
          onClose={() => setIsHolding(false)}
        />
      )}
    </section>
  );
}
