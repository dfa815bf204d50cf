import type { ReviewQuery } from '@rollcall/plugin-incidents-common';
import {
  EmptyState,
  EntityFilter,
  FilterBar,
  type FilterOption,
  Loaded,
  NothingMatches,
  Paging,
  SelectFilter,
  useUrlFilter,
} from '@rollcall/ui';
import { useReviews } from '../../hooks/useReviews';
import { useStyles } from '../styles';
import { ReviewTable } from './ReviewTable';

const NAMES = ['state', 'serviceRef', 'ownerRef'] as const;
const STATES: readonly FilterOption[] = [
  ['', 'any'],
  ['unfinished', 'not held yet'],
  ['overdue', 'late'],
  ['draft', 'draft'],
  ['in-review', 'in review'],
  ['held', 'held'],
  ['published', 'published'],
];

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
      <FilterBar label="Reviews">
        <SelectFilter
          label="How far"
          value={written}
          options={STATES}
          onChange={value => change({ state: value })}
        />
        <EntityFilter
          label="Service"
          kind="Component"
          value={serviceRef}
          onChange={chosen => change({ serviceRef: chosen })}
        />
        <EntityFilter
          label="Team"
          kind="Group"
          value={ownerRef}
          onChange={chosen => change({ ownerRef: chosen })}
        />
      </FilterBar>
      <Loaded
        state={state}
        what="The reviews"
        advice="What was written is safe; try again in a moment."
        heights={[44, 44, 44]}
      >
        {page => (
          <div aria-busy={state.loading}>
            <p role="status" className={classes.note}>
              {page.totalItems > 0 &&
                (page.totalItems === 1 ? '1 review' : `${page.totalItems} reviews`)}
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
              <NothingMatches clearLabel="Show all reviews" onClear={clear}>
                No review fits all of that.
              </NothingMatches>
            )}
            <Paging
              label="Pages of reviews"
              cursor={cursor}
              nextCursor={page.nextCursor}
              busy={state.loading}
              goTo={goTo}
            />
          </div>
        )}
      </Loaded>
    </section>
  );
}
