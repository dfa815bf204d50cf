import type { SloPage, SloQuery, SloRow } from '@rollcall/plugin-monitoring-common';
import { EntityFilter, FilterBar, SearchFilter, SelectFilter } from '@rollcall/ui';
import { useTiers } from '../../hooks/useTiers';
import { STATE_WORDS } from '../../lib/words';

/** Parameters of the address. @internal */
export const SLO_FILTERS = ['text', 'ownerRef', 'serviceRef', 'tier', 'state', 'sort'] as const;

type Filter = Partial<Record<(typeof SLO_FILTERS)[number], string>>;

const SORTS: [NonNullable<SloQuery['sort']>, string][] = [
  ['urgency', 'Burning first'],
  ['remaining', 'Least left first'],
  ['burn', 'Fastest burn first'],
  ['tier', 'Most critical first'],
  ['title', 'By name'],
];

/** What the list of promises is narrowed by. @internal */
export function SloFilters(props: {
  filter: Filter;
  counts: SloPage['counts'];
  onChange: (changes: { [Name in keyof Filter]: string | undefined }) => void;
}) {
  const { filter, counts, onChange } = props;
  const tiers = useTiers(filter.tier);
  const states = (Object.keys(STATE_WORDS) as SloRow['state'][]).map(
    state => [state, `${STATE_WORDS[state]} (${counts[state]})`] as const,
  );
  return (
    <FilterBar label="Narrow the list">
      <SearchFilter
        value={filter.text}
        placeholder="Promise, service, team"
        onChange={text => onChange({ text })}
      />
      <SelectFilter
        label="State"
        value={filter.state}
        options={[['', 'All'], ...states]}
        onChange={state => onChange({ state })}
      />
      <SelectFilter
        label="Tier"
        value={filter.tier}
        options={tiers}
        onChange={tier => onChange({ tier })}
      />
      <SelectFilter
        label="Order"
        value={filter.sort ?? 'urgency'}
        options={SORTS}
        onChange={sort => onChange({ sort })}
      />
      <EntityFilter
        label="Team, with sub-teams"
        kind="Group"
        value={filter.ownerRef}
        onChange={chosen => onChange({ ownerRef: chosen })}
      />
    </FilterBar>
  );
}
