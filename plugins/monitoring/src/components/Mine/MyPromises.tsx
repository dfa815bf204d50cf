import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import type { SloPage, SloRow } from '@rollcall/plugin-monitoring-common';
import { EmptyState, LoadFailure, Skeleton } from '@rollcall/ui';
import { useCallback, useMemo } from 'react';
import { type MonitoringApi, monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { useMyTeams } from '../../hooks/useMyTeams';
import { rootRouteRef } from '../../routes';
import { SloTable } from '../Parts/SloTable';
import { useStyles } from '../styles';

/** Asked for of each team, those that burn first; as many as the back end gives at once. */
const MOST_ROWS = 500;
/** Shown on the home page. */
const SHOWN_ROWS = 20;
const NEEDS_SOMEBODY: readonly SloRow['state'][] = ['burning', 'spent', 'at-risk'];

interface MyPromisesAnswer {
  /** Promises of which too little is left, the worst first. */
  rows: SloRow[];
  total: number;
  unknown: number;
  /** Whether all promises of all teams are among what was read. */
  isWhole: boolean;
  hasSource: boolean;
}

async function readMine(
  api: MonitoringApi,
  teams: readonly string[],
  signal: AbortSignal,
): Promise<MyPromisesAnswer> {
  const pages = await Promise.all(
    teams.map(ownerRef => api.getSlos({ ownerRef, limit: MOST_ROWS }, { signal })),
  );
  // A team and one below it tell of the same promise.
  const rows = new Map(pages.flatMap(({ items }) => items.map(row => [row.id, row] as const)));
  const inNeed = [...rows.values()].filter(({ state }) => NEEDS_SOMEBODY.includes(state));
  const worst = (row: SloRow) => NEEDS_SOMEBODY.indexOf(row.state);
  return {
    rows: inNeed.sort((a, b) => worst(a) - worst(b)),
    total: rows.size,
    unknown: [...rows.values()].filter(({ state }) => state === 'unknown').length,
    isWhole: pages.every(({ nextCursor }) => nextCursor === undefined),
    hasSource: pages.some(({ sources }: SloPage) => sources.length > 0),
  };
}

/** Content of the home widget "My promises": what burns of the services of one's teams. @public */
export function MyPromisesContent() {
  const teams = useMyTeams();
  if (!teams) return <Skeleton heights={[96]}>Finding your teams…</Skeleton>;
  return <PromisesOf teams={teams} />;
}

function PromisesOf({ teams }: { teams: readonly string[] }) {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  // An array is another one each time; what it says is not.
  const key = teams.join(' ');
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) => readMine(api, key.split(' ').filter(Boolean), signal),
    [api, key],
  );
  const { value, error, loading, retry } = useLive(ask);
  const now = useMemo(() => new Date(), [value]); // eslint-disable-line react-hooks/exhaustive-deps -- measured from when the answer came
  if (!value) {
    return loading || !error ? (
      <Skeleton heights={[96]}>Reading what your services promise…</Skeleton>
    ) : (
      <LoadFailure
        title="What your services promise could not be read."
        advice="The last figures are kept in the portal."
        error={error}
        onRetry={retry}
      />
    );
  }
  const { rows, total } = value;
  if (total === 0) {
    return (
      <EmptyState title="Your services promise nothing yet">
        An SLO beside a service of one of your teams appears here.
      </EmptyState>
    );
  }
  return (
    <>
      <p id="home-my-promises" className={classes.note}>
        {sentenceOf(value)} <Link to={root}>All promises</Link>
      </p>
      {rows.length > 0 && (
        <SloTable rows={rows.slice(0, SHOWN_ROWS)} labelledBy="home-my-promises" now={now} short />
      )}
    </>
  );
}

function sentenceOf({ rows, total, unknown, isWhole, hasSource }: MyPromisesAnswer): string {
  const promises = total === 1 ? '1 promise' : `${total}${isWhole ? '' : ' or more'} promises`;
  if (!hasSource) return `${promises}, and no Prometheus is connected to tell how they stand.`;
  if (rows.length > 0) {
    const need = rows.length === 1 ? 'needs' : 'need';
    return isWhole ? `${rows.length} of ${promises} ${need} somebody.` : inNeedOf(rows.length);
  }
  // Those that burn come first: where none of the first does, none does.
  if (unknown > 0)
    return `Nothing known is burning; ${unknown} of ${promises} ${unknown === 1 ? 'has' : 'have'} no figures.`;
  if (!isWhole) return 'Nothing known is burning.';
  return total === 1 ? 'Your promise is kept.' : `All ${promises} are kept.`;
}

function inNeedOf(count: number): string {
  return count === MOST_ROWS
    ? `${count} or more promises need somebody.`
    : `${count} of your promises ${count === 1 ? 'needs' : 'need'} somebody.`;
}
