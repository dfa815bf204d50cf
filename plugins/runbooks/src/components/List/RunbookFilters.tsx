import {
  EntityFilter,
  FilterBar,
  type FilterOption,
  filterOptions,
  SearchFilter,
  SelectFilter,
  TextFilter,
} from '@rollcall/ui';
import { FRESHNESS, RISKS } from '../../lib/runWords';

const RISK_OPTIONS: readonly FilterOption[] = [['', 'any'], ...filterOptions(RISKS)];
const FRESHNESS_OPTIONS: readonly FilterOption[] = [['', 'any'], ...filterOptions(FRESHNESS)];

type Name = 'text' | 'serviceRef' | 'ownerRef' | 'alert' | 'risk' | 'freshness';

/** @internal */
export interface RunbookFiltersProps {
  filter: Partial<Record<Name, string>>;
  onChange: (changes: Partial<Record<Name, string | undefined>>) => void;
}

/** What the list of runbooks is narrowed by. @internal */
export function RunbookFilters(props: RunbookFiltersProps) {
  const { filter, onChange } = props;
  return (
    <FilterBar label="Runbooks">
      <SearchFilter
        value={filter.text}
        placeholder="a word, or the name of an alert"
        onChange={text => onChange({ text })}
      />
      <SelectFilter
        label="Risk"
        value={filter.risk}
        options={RISK_OPTIONS}
        onChange={value => onChange({ risk: value })}
      />
      <SelectFilter
        label="Freshness"
        value={filter.freshness}
        options={FRESHNESS_OPTIONS}
        onChange={value => onChange({ freshness: value })}
      />
      <TextFilter
        label="Alert it answers"
        value={filter.alert}
        placeholder="its whole name"
        onChange={alert => onChange({ alert })}
      />
      <EntityFilter
        label="Service"
        kind="Component"
        value={filter.serviceRef}
        onChange={chosen => onChange({ serviceRef: chosen })}
      />
      <EntityFilter
        label="Owner"
        kind="Group"
        value={filter.ownerRef}
        onChange={chosen => onChange({ ownerRef: chosen })}
      />
    </FilterBar>
  );
}
