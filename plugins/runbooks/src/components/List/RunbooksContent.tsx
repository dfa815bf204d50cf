import Button from '@material-ui/core/Button';
import type { Risk, RunbookPage } from '@rollcall/plugin-runbooks-common';
import { EmptyState, Loaded, Paging, useUrlFilter } from '@rollcall/ui';
import type { RunbooksQuery } from '../../api/RunbooksApi';
import { useRunbooks } from '../../hooks/useRunbooks';
import { useStyles } from '../styles';
import { RunbookFilters } from './RunbookFilters';
import { RunbookTable } from './RunbookTable';

const EXAMPLE = `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: { name: drain-queue, title: Drain the queue }
spec:
  owner: group:payments
  appliesTo: { services: [component:ledger] }
  answers: [QueueTooLong]
  risk: mutating
  drill: { every: P30D, environment: staging }
  steps:
    - { id: look, manual: How long is the queue?, evidence: text }
    - { id: tell, action: notify, with: { to: group:payments, title: Draining } }`;

const NAMES = ['text', 'serviceRef', 'ownerRef', 'alert', 'risk', 'freshness'] as const;

/** Every runbook: what it answers, what it may do, how fresh it is. @internal */
export function RunbooksContent() {
  const { filter, cursor, isFiltered, change, goTo, clear } = useUrlFilter(NAMES);
  const state = useRunbooks({
    ...(filter as Omit<RunbooksQuery, 'risk' | 'freshness'>),
    risk: filter.risk as Risk | undefined,
    freshness: filter.freshness as RunbooksQuery['freshness'],
    cursor,
  });
  const classes = useStyles();
  return (
    <section aria-labelledby="runbooks" className={classes.panel}>
      <h2 id="runbooks" className={classes.heading}>
        Runbooks
      </h2>
      <RunbookFilters filter={filter} onChange={change} />
      <p role="status" className={classes.note}>
        {state.value && countInWords(state.value)}
      </p>
      <Loaded
        staleAdvice="Runs go on all the same."
        state={state}
        what="The runbooks"
        advice="They lie in git as well, as documents anybody can read and follow by hand."
        heights={[44, 44, 44, 44, 44, 44]}
      >
        {page => (
          <div aria-busy={state.loading}>
            {page.items.length > 0 && (
              <RunbookTable
                rows={page.items}
                labelledBy="runbooks"
                prefill={{ serviceRef: filter.serviceRef }}
              />
            )}
            {page.items.length === 0 && isFiltered && (
              <>
                <EmptyState title="Nothing matches">
                  No runbook fits all of that. An alert is found by its whole name; a service by
                  what applies to it, by name, by tier or by label.
                </EmptyState>
                <div className={classes.more}>
                  <Button variant="outlined" onClick={clear}>
                    Show all runbooks
                  </Button>
                </div>
              </>
            )}
            {page.items.length === 0 && !isFiltered && (
              <EmptyState title="No runbook yet" example={EXAMPLE}>
                A runbook says what to do when something breaks, and does what it can by itself.
                Commit a document such as this one below a trusted folder, and it stands here.
              </EmptyState>
            )}
            <Paging
              label="Pages of runbooks"
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

function countInWords({ totalItems, items }: RunbookPage): string {
  const count = totalItems === 1 ? '1 runbook' : `${totalItems} runbooks`;
  return items.length < totalItems ? `${count} · ${items.length} on this page` : count;
}
