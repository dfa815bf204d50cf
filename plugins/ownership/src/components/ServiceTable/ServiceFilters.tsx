import type { FleetOverview, RuleSummary } from '@rollcall/plugin-ownership-common';
import {
  ANSWERS_IN_ORDER,
  answerTitle,
  CheckboxFilter,
  FilterBar,
  type FilterOption,
  SearchFilter,
  SelectFilter,
} from '@rollcall/ui';
import type { ServicesFilter } from '../../api/OwnershipApi';
import { useRules } from '../../hooks/useRules';
import { NameFilter } from './NameFilter';

/** @internal */
export interface ServiceFiltersProps {
  filter: ServicesFilter;
  tiers: FleetOverview['tiers'];
  onChange: (changes: ServicesFilter) => void;
}

const STANDINGS = ['unmet', 'unknown', 'waived'].map(state => ({
  title: state,
  options: ANSWERS_IN_ORDER.map((answer): FilterOption => [
    `${answer}:${state}`,
    `${answerTitle(answer)} ${state}`,
  ]),
}));

function tierOption({ id, title }: FleetOverview['tiers'][number]): FilterOption {
  return [id, id === 'none' ? 'no tier' : `${id} ${title}`];
}

/** Narrow the table by words, team, tier, standing, system, rule, or to orphans. @internal */
export function ServiceFilters(props: ServiceFiltersProps) {
  const { filter, tiers, onChange } = props;
  const rules = ruleIds(useRules().value?.items ?? [], filter.rule);
  return (
    <FilterBar label="Services">
      <SearchFilter
        value={filter.q}
        placeholder="service or owner"
        onChange={q => onChange({ q })}
      />
      <NameFilter
        label="Team, with sub-teams"
        kind="Group"
        value={filter.team}
        onChange={team => onChange({ team })}
      />
      <SelectFilter
        label="Tier"
        value={filter.tier}
        options={[['', 'all tiers'], ...tiers.map(tierOption)]}
        onChange={tier => onChange({ tier })}
      />
      <SelectFilter
        label="Standing"
        value={filter.standing}
        options={[['', 'any']]}
        groups={STANDINGS}
        onChange={standing => onChange({ standing })}
      />
      <NameFilter
        label="System"
        kind="System"
        value={filter.system}
        onChange={system => onChange({ system })}
      />
      <SelectFilter
        label="Rule"
        value={filter.rule}
        options={[['', 'any'], ...rules.map(rule => [rule, rule] as const)]}
        onChange={rule => onChange({ rule })}
      />
      <CheckboxFilter
        label="Orphans only"
        checked={filter.orphan === 'true'}
        onChange={checked => onChange({ orphan: checked ? 'true' : undefined })}
      />
    </FilterBar>
  );
}

/** Rules with something to show, and the one asked for whatever it is. */
function ruleIds(rules: readonly RuleSummary[], chosen: string | undefined): string[] {
  const ids = rules.filter(({ openFindings }) => openFindings > 0).map(({ id }) => id);
  return chosen === undefined || ids.includes(chosen) ? ids : [...ids, chosen];
}
