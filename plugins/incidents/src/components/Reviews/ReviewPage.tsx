import type { ReviewDto } from '@rollcall/plugin-incidents-common';
import { EmptyState, isNotFound, Loaded } from '@rollcall/ui';
import { useParams } from 'react-router-dom';
import { type ReviewState, useReview } from '../../hooks/useReview';
import { useReviewDraft } from '../../hooks/useReviewDraft';
import { useStyles } from '../styles';
import { FactsPanel } from './FactsPanel';
import { ReviewActions } from './ReviewActions';
import { ReviewEditor } from './ReviewEditor';
import { ReviewHead } from './ReviewHead';
import { ReviewText } from './ReviewText';
import { VersionsPanel } from './VersionsPanel';

/** The review of one incident. @internal */
export function ReviewPage() {
  const { number = '' } = useParams();
  const state = useReview(Number(number));
  if (state.error && isNotFound(state.error)) {
    return (
      <EmptyState title={`INC-${number} has no review`}>
        An incident that is over can be reviewed from its page. The policy says which ones must be.
      </EmptyState>
    );
  }
  return (
    <Loaded
      state={state}
      what="The review"
      advice="What was saved is safe, and what you wrote is kept in this browser."
      staleAdvice="What you write is kept in this browser."
      heights={[180, 480]}
    >
      {review => <Review key={review.incident.number} review={review} state={state} />}
    </Loaded>
  );
}

function Review({ review, state }: { review: ReviewDto; state: ReviewState }) {
  const draft = useReviewDraft(review);
  const classes = useStyles();
  const { number } = review.incident;
  const isWritable = review.mayWrite && review.state !== 'published';
  return (
    <div className={classes.stack}>
      <ReviewHead review={review} state={state} isDirty={draft.isDirty} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          {isWritable ? (
            <ReviewEditor review={review} draft={draft} state={state} />
          ) : (
            <section aria-labelledby="reading" className={classes.panel}>
              <h3 id="reading" className={classes.heading}>
                What we learn
              </h3>
              <ReviewText content={review.content} />
            </section>
          )}
        </div>
        <div className={classes.stack}>
          <ReviewActions number={number} ownerRef={review.incident.ownerRef} />
          <FactsPanel number={number} facts={review.facts} />
          <VersionsPanel number={number} version={review.version} />
        </div>
      </div>
    </div>
  );
}
