import { useApi } from '@backstage/core-plugin-api';
import type { GateDecision, GateReason } from '@rollcall/plugin-monitoring-common';
import { Instant, LoadFailure, Skeleton } from '@rollcall/ui';
import { useCallback } from 'react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { Panel } from '../Parts/Panel';
import { type Tone, ToneWord } from '../Parts/ToneWord';
import { useStyles } from '../styles';

const VERDICTS: Record<GateDecision['verdict'], Tone> = {
  go: { tone: 'calm', shape: '●', text: 'Go' },
  stop: { tone: 'urgent', shape: '▲', text: 'Stop' },
  'cannot-know': { tone: 'waiting', shape: '○', text: 'Cannot know' },
};

const EFFECTS: Record<GateReason['effect'], Tone> = {
  stops: { tone: 'urgent', shape: '▲', text: 'stops' },
  warns: { tone: 'waiting', shape: '△', text: 'warns' },
  unknown: { tone: 'quiet', shape: '○', text: 'not known' },
  passes: { tone: 'calm', shape: '●', text: 'passes' },
};

/** Whether a change of a service may be deployed now, and every reason. @internal */
export function GatePanel({ serviceRef }: { serviceRef: string }) {
  const api = useApi(monitoringApiRef);
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) => api.getGate(serviceRef, { signal }),
    [api, serviceRef],
  );
  const { value, error, loading, retry } = useLive(ask);
  const title = 'May it be deployed now?';
  if (!value) {
    return (
      <Panel title={title}>
        {loading || !error ? (
          <Skeleton heights={[80]}>Asking the gate…</Skeleton>
        ) : (
          <LoadFailure
            title="The gate could not be asked."
            advice="Nothing was decided. A pipeline that asks it gets exit code 2: cannot know."
            error={error}
            onRetry={retry}
          />
        )}
      </Panel>
    );
  }
  return (
    <Panel title={title} aside={<ToneWord word={VERDICTS[value.verdict]} />}>
      <Decision decision={value} />
    </Panel>
  );
}

function Decision({ decision }: { decision: GateDecision }) {
  const classes = useStyles();
  const { serviceRef, exitCode, unknown, reasons, pagesOnCall, owed, decidedAt } = decision;
  return (
    <>
      <ul className={classes.reasons} aria-label="Reasons">
        {reasons.map(({ topic, effect, message }) => (
          <li key={`${topic} ${message}`}>
            <ToneWord word={EFFECTS[effect]} /> <span>{message}</span>
          </li>
        ))}
        {owed.map(({ role, due }) => (
          <li key={`owed ${role}`}>
            <ToneWord word={{ tone: 'waiting', shape: '△', text: 'owed' }} />{' '}
            <span>
              approval as {role}, due <Instant at={due} />
            </span>
          </li>
        ))}
      </ul>
      {reasons.length === 0 && <p className={classes.note}>Nothing speaks against it.</p>}
      <p className={classes.note}>
        A pipeline asks <code>rollcall gate {serviceRef}</code> and gets exit code {exitCode}. Where
        something is not known the gate {unknown === 'open' ? 'lets a change go ahead' : 'holds it'}
        .{pagesOnCall && ' Those on call are told of a change.'} Decided <Instant at={decidedAt} />.
      </p>
    </>
  );
}
