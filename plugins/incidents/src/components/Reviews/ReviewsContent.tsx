import Button from '@material-ui/core/Button';
import type { ReviewQuery } from '@rollcall/plugin-incidents-common';
import { EmptyState, EntityPicker, Loaded, useUrlFilter } from '@rollcall/ui';
import { useReviews } from '../../hooks/useReviews';
import { useStyles } from '../styles';
import { ReviewTable } from './ReviewTable';

const NAMES = ['state', 'serviceRef', 'ownerRef'] as const;

const EXAMPLE = `spec:
  tiers:
    "1":
      incidents:
        review: { severities: [1, 2, 3], within: P5D }`;

function stateOf(written: string | undefined): ReviewQuery['state'] {
  return written === undefined || written === 'any' ? undefined : (written as ReviewQuery['state']);
}

/** What is being learned, and what was. @internal */
export function ReviewsContent() {
  const { filter, cursor, isFiltered, change, goTo, clear } = useUrlFilter(NAMES);
  const classes = useStyles();
  const { state: written, serviceRef, ownerRef } = filter;
  const state = useReviews({ state: stateOf(written), serviceRef, ownerRef, cursor });
  return (
    <section aria-labelledby="reviews" className={classes.panel}>
      <h2 id="reviews" className={classes.heading}>
        Reviews
      </h2>
      <p className={classes.note}>
        What contributed, what went well and what was hard; about systems and ways of working, never
        about who.
      </p>
      <div role="search" aria-label="Reviews" className={classes.filters}>
        <label>
          How far
          <select value={written ?? ''} onChange={event => change({ state: event.target.value })}>
            <option value="">any</option>
            <option value="unfinished">not held yet</option>
            <option value="overdue">late</option>
            <option value="draft">draft</option>
            <option value="in-review">in review</option>
            <option value="held">held</option>
            <option value="published">published</option>
          </select>
        </label>
        <EntityPicker
          label="Of the service"
          kinds={['Component']}
          single
          selected={serviceRef ? [serviceRef] : []}
          onChange={([chosen]) => change({ serviceRef: chosen })}
        />
        <EntityPicker
          label="Of the team"
          kinds={['Group']}
          single
          selected={ownerRef ? [ownerRef] : []}
          onChange={([chosen]) => change({ ownerRef: chosen })}
        />
      </div>
      <Loaded
        state={state}
        what="The reviews"
        advice="What was written is safe; try again in a moment."
        heights={[44, 44, 44]}
      >
        {page => (
          <div aria-busy={state.loading}>
            <p role="status" className={classes.note}>
              {page.totalItems === 1 ? '1 review' : `${page.totalItems} reviews`}
              {page.items.length < page.totalItems && ` · ${page.items.length} on this page`}
            </p>
            {page.items.length > 0 && <ReviewTable rows={page.items} labelledBy="reviews" />}
            {page.items.length === 0 && !isFiltered && (
              <EmptyState title="Nothing to learn from yet" example={EXAMPLE}>
                When an incident is over that the policy names, its review begins by itself, filled
                with what the portal knows. Any other incident that is over can be reviewed from its
                page.
              </EmptyState>
            )}
            {page.items.length === 0 && isFiltered && (
              <>
                <EmptyState title="Nothing matches">No review fits all of that.</EmptyState>
                <div className={classes.more}>
                  <Button variant="outlined" onClick={clear}>
                    Show all reviews
                  </Button>
                </div>
              </>
            )}
            {(cursor || page.nextCursor) && (
              <nav aria-label="Pages of reviews" className={classes.more}>
                <Button variant="outlined" disabled={!cursor} onClick={() => goTo(undefined)}>
                  First page
                </Button>
                <Button
                  variant="outlined"
                  disabled={!page.nextCursor || state.loading}
                  onClick={() => goTo(page.nextCursor)}
                >
                  Next page
                </Button>
              </nav>
            )}
          </div>
        )}
      </Loaded>
    </section>
  );
}
