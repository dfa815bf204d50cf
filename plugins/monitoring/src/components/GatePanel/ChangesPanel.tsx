import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ChangeDto } from '@rollcall/plugin-monitoring-common';
import { ActButton, errorText, Instant, LoadFailure, Skeleton, useAct } from '@rollcall/ui';
import { useCallback } from 'react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { Panel } from '../Parts/Panel';
import { ToneWord } from '../Parts/ToneWord';
import { useStyles } from '../styles';

const SHOWN = 10;

/** Changes of a service that went to the gate, and who has agreed to them. @internal */
export function ChangesPanel({ serviceRef }: { serviceRef: string }) {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) =>
      api.getChanges({ serviceRef, limit: SHOWN }, { signal }),
    [api, serviceRef],
  );
  const { value, error, loading, retry } = useLive(ask);
  if (!value) {
    return (
      <Panel title="Changes">
        {loading || !error ? (
          <Skeleton heights={[80]}>Reading the changes…</Skeleton>
        ) : (
          <LoadFailure
            title="The changes could not be read."
            advice="What was approved stays approved."
            error={error}
            onRetry={retry}
          />
        )}
      </Panel>
    );
  }
  return (
    <Panel
      title="Changes"
      aside={value.totalItems > SHOWN && <span className={classes.note}>the last {SHOWN}</span>}
    >
      {value.items.length === 0 ? (
        <p className={classes.note}>
          No change has been recorded. A pipeline records one by asking the gate about it:{' '}
          <code>rollcall gate {serviceRef} --change ID</code>.
        </p>
      ) : (
        <ul className={classes.changes}>
          {value.items.map(change => (
            <Change key={change.id} change={change} onChange={retry} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Change({ change, onChange }: { change: ChangeDto; onChange: () => void }) {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const { busy, error, act } = useAct();
  const { id, title, author, recordedAt, approvals, missing, mayApproveAs, emergencies } = change;
  const approve = async (role: string) => {
    if (await act(() => api.approveChange(id, role))) onChange();
  };
  return (
    <li>
      <strong>{title ?? id}</strong>
      <span className={classes.small}>
        {title && `${id} · `}
        {author && (
          <>
            by <EntityRefLink entityRef={author} hideIcon /> ·{' '}
          </>
        )}
        <Instant at={recordedAt} />
      </span>
      <ul className={classes.reasons}>
        {approvals.map(({ role, by, at }) => (
          <li key={`${role} ${by}`}>
            <ToneWord word={{ tone: 'calm', shape: '●', text: 'approved' }} />{' '}
            <span>
              as {role} by <EntityRefLink entityRef={by} hideIcon />, <Instant at={at} />
            </span>
          </li>
        ))}
        {missing.map(role => (
          <li key={role}>
            <ToneWord word={{ tone: 'waiting', shape: '△', text: 'waits' }} />{' '}
            <span>for an approval as {role}</span>
          </li>
        ))}
        {emergencies.map(({ by, at, reason, owed }) => (
          <li key={`${by} ${at}`}>
            <ToneWord
              word={
                owed.some(({ overdue }) => overdue)
                  ? { tone: 'urgent', shape: '▲', text: 'approval overdue' }
                  : { tone: 'waiting', shape: '△', text: 'emergency' }
              }
            />{' '}
            <span>
              <EntityRefLink entityRef={by} hideIcon /> went ahead <Instant at={at} />: {reason}
              {owed.map(({ role, due }) => (
                <span key={role} className={classes.small}>
                  owed as {role}, due <Instant at={due} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {mayApproveAs.map(role => (
        <ActButton
          key={role}
          size="small"
          variant="outlined"
          busy={busy}
          onClick={() => approve(role)}
        >
          Approve {title ?? id} as {role}
        </ActButton>
      ))}
      {error && (
        <p role="alert" className={classes.waiting}>
          It was not approved: {errorText(error)}
        </p>
      )}
    </li>
  );
}
