import { useApi } from '@backstage/core-plugin-api';
import type { HistoryResponse } from '@rollcall/plugin-ownership-common';
import {
  EmptyState,
  FilterBar,
  Instant,
  isNotFound,
  LoadFailure,
  Skeleton,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useSetParameter } from '../../hooks/useSetParameter';
import { fromLocalInput, toLocalInput } from '../../lib/localInstant';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';
import { ChangeList } from './ChangeList';
import { StateAt } from './StateAt';

/** @internal */
export interface TimeMachinePanelProps {
  entityRef: string;
}

/** Owner, tier, marks and reasons at an instant, which `?at=` says, and what changed when. @internal */
export function TimeMachinePanel(props: TimeMachinePanelProps) {
  const { entityRef } = props;
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const formClasses = useFormStyles();
  const [parameters] = useSearchParams();
  const set = useSetParameter();
  const written = parameters.get('at') ?? undefined;
  const at = written !== undefined && !Number.isNaN(Date.parse(written)) ? written : undefined;
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getHistory(entityRef, { ...options, at }),
    [api, entityRef, at],
  );
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  const setAt = (instant: string | undefined) => set('at', instant);
  return (
    <section aria-labelledby="time-machine" className={classes.panel}>
      <h2 id="time-machine" className={classes.heading}>
        How it stood
      </h2>
      <FilterBar label="How it stood">
        <label>
          At (your time)
          <input
            type="datetime-local"
            value={toLocalInput(at)}
            onChange={event => setAt(fromLocalInput(event.target.value))}
          />
        </label>
        {at && (
          <button type="button" className={formClasses.textButton} onClick={() => setAt(undefined)}>
            Back to now
          </button>
        )}
      </FilterBar>
      {error && !isNotFound(error) && !notReady && (
        <LoadFailure
          title="The past could not be read."
          advice="What the page says of today stands on its own."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[120]}>Looking into the past…</Skeleton>
      )}
      {!value && error && isNotFound(error) && <NoHistory />}
      {value && <History history={value} at={at} onChoose={setAt} />}
    </section>
  );
}

function History(props: {
  history: HistoryResponse;
  at: string | undefined;
  onChoose: (at: string) => void;
}) {
  const { history, at, onChoose } = props;
  const classes = useStyles();
  if (!history.coveredSince && !history.state && history.changes.length === 0) return <NoHistory />;
  return (
    <>
      {history.state ? (
        <StateAt state={history.state} at={at} />
      ) : (
        <p role="status">
          Nothing is known of that instant.
          {history.coveredSince && (
            <>
              {' '}
              History begins <Instant at={history.coveredSince} />.
            </>
          )}
        </p>
      )}
      {history.changes.length > 0 && (
        <>
          <h3 className={classes.subheading}>Changes</h3>
          <ChangeList changes={history.changes} onChoose={onChoose} />
        </>
      )}
    </>
  );
}

function NoHistory() {
  return (
    <EmptyState title="No history yet">
      Every audit notes what changed. After the next one it stands here, and stays.
    </EmptyState>
  );
}
