import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  CellLabel,
  DataTable,
  EmptyState,
  EntityFilter,
  FilterBar,
  LoadFailure,
  Mark,
  Paging,
  SelectFilter,
  Skeleton,
  TierChip,
  useUrlFilter,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { type CoverageQuery, monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { Owner } from '../Parts/Owner';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';
import { CoverageTiers } from './CoverageTiers';

const FILTERS = ['ownerRef', 'tier', 'lacks'] as const;

const LACKS = [
  ['slo', 'A promise'],
  ['alert', 'An alert'],
  ['runbook', 'A runbook'],
] as const;

function markOf(has: boolean, asked: boolean): 'met' | 'unmet' | 'not-required' {
  if (has) return 'met';
  return asked ? 'unmet' : 'not-required';
}

function countOf(items: number): string {
  return items === 1 ? '1 service' : `${items} services`;
}

/** Which services lack a promise, an alert or a runbook, by tier. @internal */
export function CoverageContent() {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const { filter, cursor, change, goTo } = useUrlFilter(FILTERS);
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) =>
      // What the address says is judged by the back end, which says what is wrong with it.
      api.getCoverage({ ...(filter as CoverageQuery), ...(cursor && { cursor }) }, { signal }),
    [api, filter, cursor],
  );
  const { value, error, loading, retry } = useLive(ask, { keepsPrevious: true });
  if (!value) {
    return loading || !error ? (
      <Skeleton heights={[120, 420]}>Counting…</Skeleton>
    ) : (
      <LoadFailure
        title="The coverage could not be read."
        advice="Nothing is lost."
        error={error}
        onRetry={retry}
      />
    );
  }
  if (value.totalItems === 0 && !Object.values(filter).some(Boolean)) {
    return (
      <EmptyState title="No service to watch yet">
        A service is a Component whose type the policy counts as one. Once the catalog holds some,
        this page says which of them lack a promise, an alert or a runbook.
      </EmptyState>
    );
  }
  const tiers = value.tiers.map(({ tier }) => [tier, `Tier ${tier}`] as const);
  // They come with the most critical first.
  const tierOf = (id: string | undefined) =>
    id === undefined ? undefined : { id, rank: value.tiers.findIndex(({ tier }) => tier === id) };
  return (
    <div className={classes.stack}>
      {error && (
        <LoadFailure
          title="What you chose could not be read."
          advice="You see what was read before."
          error={error}
          onRetry={retry}
        />
      )}
      <CoverageTiers tiers={value.tiers} chosen={filter.tier} onChoose={tier => change({ tier })} />
      <Panel title={countOf(value.totalItems)}>
        <FilterBar label="Narrow the list">
          <SelectFilter
            label="Lacking"
            value={filter.lacks}
            options={[['', 'All services'], ...LACKS]}
            onChange={lacks => change({ lacks })}
          />
          <SelectFilter
            label="Tier"
            value={filter.tier}
            options={[['', 'All'], ...tiers]}
            onChange={tier => change({ tier })}
          />
          <EntityFilter
            label="Team, with sub-teams"
            kind="Group"
            value={filter.ownerRef}
            onChange={chosen => change({ ownerRef: chosen })}
          />
        </FilterBar>
        {value.items.length === 0 && !error && (
          <EmptyState title={filter.lacks ? 'Nothing is lacking' : 'No service fits'}>
            {filter.lacks
              ? 'Every service has what its tier asks for.'
              : 'Loosen the filter to see more.'}
          </EmptyState>
        )}
        {value.items.length > 0 && (
          <DataTable
            label={countOf(value.totalItems)}
            columns={['Service', 'Tier', 'Owner', ...LACKS.map(([, title]) => title)]}
          >
            {value.items.map(item => (
              <tr key={item.serviceRef}>
                <th scope="row">
                  <EntityRefLink entityRef={item.serviceRef} title={item.title} hideIcon />
                </th>
                <td>
                  <TierChip tier={tierOf(item.tier)} />
                </td>
                <td>
                  <Owner owner={item} />
                </td>
                {LACKS.map(([key, title]) => (
                  <td key={key}>
                    <CellLabel>{title}: </CellLabel>
                    <Mark state={markOf(item[key], item.asked[key])} reason={title} showWord />
                  </td>
                ))}
              </tr>
            ))}
          </DataTable>
        )}
        <Paging
          label="Pages of services"
          cursor={cursor}
          nextCursor={value.nextCursor}
          busy={loading}
          goTo={goTo}
        />
      </Panel>
    </div>
  );
}
