import { useApi } from '@backstage/core-plugin-api';
import type { DriftDto, DriftSummaryDto } from '@rollcall/plugin-monitoring-common';
import {
  EmptyState,
  FilterBar,
  LoadFailure,
  SearchFilter,
  SelectFilter,
  Skeleton,
  useUrlFilter,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { type MonitoringApi, monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';
import { DriftSources } from './DriftSources';
import { DriftTable } from './DriftTable';

const FILTERS = ['source', 'kind', 'text'] as const;

const KINDS = [
  ['', 'All'],
  ['changed', 'Changed on the server'],
  ['missing', 'Not deployed'],
  ['extra', 'On the server only'],
] as const;

interface Drift {
  summaries: DriftSummaryDto[];
  details: DriftDto[];
}

async function readDrift(
  api: MonitoringApi,
  options: { source: string | undefined; signal: AbortSignal },
): Promise<Drift> {
  const { source, signal } = options;
  const summaries = await api.getDrift({ signal });
  const wanted = summaries.filter(each => !source || each.source === source);
  const details = await Promise.all(
    wanted.map(each => api.getSourceDrift(each.source, { signal })),
  );
  return { summaries, details };
}

/** Rules that fit the filter, each with the source it was found on. */
function chosenItems(
  details: readonly DriftDto[],
  { kind, text = '' }: { kind?: string; text?: string },
) {
  const wanted = text.trim().toLowerCase();
  return details.flatMap(({ source, items }) =>
    items
      .filter(
        item =>
          (!kind || item.kind === kind) &&
          [item.name, item.group, item.serviceRef, item.ownerRef, item.place].some(part =>
            (part ?? '').toLowerCase().includes(wanted),
          ),
      )
      .map(item => ({ ...item, source })),
  );
}

function headline(differing: number): string {
  if (differing === 0) return 'Nothing differs';
  return differing === 1 ? '1 rule differs' : `${differing} rules differ`;
}

/** Where the servers run something else than stands in code. @internal */
export function DriftContent() {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const { filter, change } = useUrlFilter(FILTERS);
  const { source } = filter;
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) => readDrift(api, { source, signal }),
    [api, source],
  );
  const { value, error, loading, retry } = useLive(ask, { keepsPrevious: true });
  if (!value) {
    return loading || !error ? (
      <Skeleton heights={[120, 320]}>Comparing…</Skeleton>
    ) : (
      <LoadFailure
        title="What the servers run could not be compared."
        advice="The rules in git are as they were, and the servers go on."
        error={error}
        onRetry={retry}
      />
    );
  }
  const { summaries, details } = value;
  if (summaries.length === 0) {
    return (
      <EmptyState
        title="No Prometheus is connected"
        example={
          'monitoring:\n  sources:\n    - name: main\n      baseUrl: http://prometheus.example.com:9090'
        }
      >
        Name a source in the configuration of the portal, and the rules that it runs are compared
        with those in git. <code>rollcall rules diff</code> compares in a terminal.
      </EmptyState>
    );
  }
  const all = details.reduce((sum, { items }) => sum + items.length, 0);
  const items = chosenItems(details, filter);
  // What was not read is not the same; the table of sources says why.
  if (all === 0 && details.every(({ asOf }) => !asOf))
    return <DriftSources summaries={summaries} />;
  return (
    <div className={classes.stack}>
      {error && (
        <LoadFailure
          title="It could not be compared anew."
          advice="You see what was compared before, whatever source is chosen."
          error={error}
          onRetry={retry}
        />
      )}
      <DriftSources summaries={summaries} />
      <Panel title={headline(all)}>
        {all > 0 && (
          <FilterBar label="Narrow the list">
            <SearchFilter
              value={filter.text}
              placeholder="Rule, group, service, team"
              onChange={text => change({ text })}
            />
            <SelectFilter
              label="How it differs"
              value={filter.kind}
              options={KINDS}
              onChange={kind => change({ kind })}
            />
            {summaries.length > 1 && (
              <SelectFilter
                label="Source"
                value={source}
                options={[
                  ['', 'All'],
                  ...summaries.map(each => [each.source, each.source] as const),
                ]}
                onChange={chosen => change({ source: chosen })}
              />
            )}
          </FilterBar>
        )}
        {items.length === 0 ? (
          <EmptyState title={all === 0 ? 'The servers run what stands in code' : 'No rule fits'}>
            {all === 0
              ? 'Every rule was compared by what it means, not by its bytes.'
              : 'Loosen the filter to see more.'}
          </EmptyState>
        ) : (
          <DriftTable items={items} />
        )}
      </Panel>
    </div>
  );
}
