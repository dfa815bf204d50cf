import { useApi } from '@backstage/core-plugin-api';
import { ActButton, ActFailure, Loaded, useAct } from '@rollcall/ui';
import { learningApiRef } from '../../api/LearningApi';
import { useLessons } from '../../hooks/useLessons';
import { ActionItemsPanel } from '../Actions/ActionItemsPanel';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { useStyles } from '../styles';
import { ReviewDue } from './ReviewDue';
import { ReviewLink } from './ReviewLink';
import { ReviewStateWord } from './ReviewStateWord';

/** What is learned from an incident: its review, and what is to be done. While it lasts, there are more urgent things. @internal */
export function LessonsPanel({ incident }: IncidentSectionProps) {
  return incident.state === 'resolved' || incident.state === 'mitigated' ? (
    <Lessons incident={incident} />
  ) : null;
}

function Lessons({ incident }: Pick<IncidentSectionProps, 'incident'>) {
  const { number, ownerRef, state: incidentState } = incident;
  const state = useLessons(number);
  const api = useApi(learningApiRef);
  const { busy, error, act } = useAct();
  const classes = useStyles();
  const begin = async () => {
    if (await act(() => api.openReview(number))) state.retry();
  };
  return (
    <section aria-labelledby="lessons" className={classes.panel}>
      <h3 id="lessons" className={classes.heading}>
        Review and action items
      </h3>
      <Loaded
        state={state}
        what="Review and action items"
        advice="The incident itself is not touched by that."
        heights={[44, 44]}
      >
        {lessons => (
          <>
            {lessons.review ? (
              <p className={classes.lead}>
                <ReviewLink number={number}>Review of INC-{number}</ReviewLink> ·{' '}
                <ReviewStateWord state={lessons.review.state} /> ·{' '}
                <ReviewDue row={lessons.review} />
              </p>
            ) : (
              <>
                <p className={classes.note}>
                  {lessons.duty.because}
                  {lessons.duty.isRequired && ' Its review begins when the incident is over.'}
                </p>
                {lessons.mayWrite && incidentState === 'resolved' && (
                  <div className={classes.actions}>
                    <ActButton variant="outlined" busy={busy} onClick={begin}>
                      Begin a review
                    </ActButton>
                  </div>
                )}
              </>
            )}
            {error && <ActFailure error={error} />}
            <ActionItemsPanel
              incident={number}
              ownerRef={ownerRef}
              lessons={lessons}
              onChange={state.retry}
            />
          </>
        )}
      </Loaded>
    </section>
  );
}
