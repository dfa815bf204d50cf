import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { SloPage, SloQuery, SloRow } from '@rollcall/plugin-monitoring-common';
import { EmptyState, LoadFailure, Skeleton, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { STATE_WORDS } from '../../lib/words';
import { Sources } from '../Parts/Sources';
import { SloTable } from '../Parts/SloTable';
import { useStyles } from '../styles';

const SORTS: [NonNullable<SloQuery['sort']>, string][] = [
  ['urgency', 'Burning first'],
  ['remaining', 'Least left first'],
  ['burn', 'Fastest burn first'],
  ['tier', 'Most critical first'],
  ['title', 'By name'],
];

const EXAMPLE = `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout-availability }
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 30d, isRolling: true }]
  objectives: [{ target: 0.999 }]
  indicator: …`;

function headline({ counts, totalItems }: SloPage): string {
  const bad = counts.burning + counts.spent;
  if (totalItems === 0) return 'No promise fits';
  if (bad === 0)
    return counts.unknown === totalItems ? 'Promises without figures' : 'Nothing burns';
  return `${bad} of ${Object.values(counts).reduce((sum, count) => sum + count, 0)} burning or spent`;
}

/** Every promise, whatever wrote it, burning first. @internal */
export function SlosContent() {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.toString();
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) =>
      api.getSlos(Object.fromEntries(new URLSearchParams(asked)) as SloQuery, { signal }),
    [api, asked],
  );
  const { value: page, error, loading, retry } = useRetryingAsync(ask, { keepsPrevious: true });
  const now = useMemo(() => new Date(), [page]); // eslint-disable-line react-hooks/exhaustive-deps -- measured from when the page came
  const change = (name: string, value: string | undefined) =>
    setParameters(
      previous => {
        const next = new URLSearchParams(previous);
        // A cursor belongs to the question it came from.
        next.delete('cursor');
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const goTo = (cursor: string | undefined) =>
    setParameters(previous => {
      const next = new URLSearchParams(previous);
      if (cursor) next.set('cursor', cursor);
      else next.delete('cursor');
      return next;
    });

  if (!page) {
    return loading || !error ? (
      <Skeleton heights={[64, 420]}>Reading the promises…</Skeleton>
    ) : (
      <LoadFailure
        title="The promises could not be read."
        advice="Nothing is lost; the last figures are kept in the portal."
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <div className={classes.stack}>
      <section className={classes.panel} aria-labelledby="slos-heading">
        <div className={classes.headingRow}>
          <h2 id="slos-heading" className={classes.heading}>
            {headline(page)}
          </h2>
          <span className={classes.note} role="status">
            {loading ? 'Reading…' : `${page.totalItems} shown`}
          </span>
        </div>
        <div className={classes.filters} role="search" aria-label="Narrow the list">
          <label className={classes.field}>
            Search
            <input
              type="search"
              value={parameters.get('text') ?? ''}
              placeholder="Promise, service, team"
              onChange={event => change('text', event.target.value)}
            />
          </label>
          <label className={classes.field}>
            State
            <select
              value={parameters.get('state') ?? ''}
              onChange={event => change('state', event.target.value)}
            >
              <option value="">All</option>
              {(Object.keys(STATE_WORDS) as SloRow['state'][]).map(state => (
                <option key={state} value={state}>
                  {STATE_WORDS[state]} ({page.counts[state]})
                </option>
              ))}
            </select>
          </label>
          <label className={classes.field}>
            Order
            <select
              value={parameters.get('sort') ?? 'urgency'}
              onChange={event => change('sort', event.target.value)}
            >
              {SORTS.map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
        {error && (
          <LoadFailure
            title="The newest figures could not be read."
            advice="You see what was read before."
            error={error}
            onRetry={retry}
          />
        )}
        {page.items.length === 0 ? (
          <EmptyState title="No promise here" example={EXAMPLE}>
            A promise is an OpenSLO, Sloth or Pyrra document in a source of the catalog. It appears
            here as soon as it is merged.
          </EmptyState>
        ) : (
          <SloTable rows={page.items} labelledBy="slos-heading" now={now} />
        )}
        <div className={classes.pager}>
          {parameters.has('cursor') && (
            <Button size="small" variant="outlined" onClick={() => goTo(undefined)}>
              First page
            </Button>
          )}
          {page.nextCursor && (
            <Button size="small" variant="outlined" onClick={() => goTo(page.nextCursor)}>
              Next page
            </Button>
          )}
        </div>
      </section>
      <section className={classes.panel} aria-labelledby="sources-heading">
        <h2 id="sources-heading" className={classes.heading}>
          Where the numbers come from
        </h2>
        <Sources sources={page.sources} />
      </section>
    </div>
  );
}
