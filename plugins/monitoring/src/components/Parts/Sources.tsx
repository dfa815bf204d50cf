import type { SourceDto } from '@rollcall/plugin-monitoring-common';
import { EmptyState, StaleNotice } from '@rollcall/ui';
import { useStyles } from '../styles';

const WORDS: Record<SourceDto['state'], string> = {
  up: 'answers',
  down: 'does not answer',
  unauthorised: 'refuses our credentials',
  misbehaving: 'answers what cannot be used',
  unknown: 'has not been asked yet',
};

/** Where the numbers come from, and how it fares; says plainly where nothing is connected. @internal */
export function Sources({ sources }: { sources: readonly SourceDto[] }) {
  const classes = useStyles();
  if (sources.length === 0) {
    return (
      <EmptyState
        title="No Prometheus is connected"
        example={
          'monitoring:\n  sources:\n    - name: main\n      baseUrl: http://prometheus.example.com:9090'
        }
      >
        What is promised is shown all the same. Name a source in the configuration of the portal,
        and budgets and burn rates appear here.
      </EmptyState>
    );
  }
  return (
    <>
      {sources.map(({ name, environment, state, version, retention, problem, lastSuccessAt }) =>
        state === 'up' ? (
          <p key={name} className={classes.note}>
            {name}
            {environment && environment !== name && ` (${environment})`} {WORDS[state]}
            {version && `, version ${version}`}
            {retention && `, keeps ${retention}`}
          </p>
        ) : (
          <div key={name} role="status">
            <p className={classes.waiting}>
              {name} {WORDS[state]}
            </p>
            <p className={classes.note}>{problem}</p>
            {lastSuccessAt && <StaleNotice what="its figures" readAt={lastSuccessAt} />}
          </div>
        ),
      )}
    </>
  );
}
