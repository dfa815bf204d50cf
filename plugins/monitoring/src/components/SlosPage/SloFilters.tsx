import type { SloPage, SloQuery, SloRow } from '@rollcall/plugin-monitoring-common';
import { EntityPicker } from '@rollcall/ui';
import { useTiers } from '../../hooks/useTiers';
import { STATE_WORDS } from '../../lib/words';
import { SelectFilter } from '../Parts/SelectFilter';
import { useStyles } from '../styles';

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
  const classes = useStyles();
  const tiers = useTiers(filter.tier);
  const states = (Object.keys(STATE_WORDS) as SloRow['state'][]).map(
    state => [state, `${STATE_WORDS[state]} (${counts[state]})`] as const,
  );
  return (
    <div className={classes.filters} role="search" aria-label="Narrow the list">
      <label className={classes.field}>
        Search
        <input
          type="search"
          value={filter.text ?? ''}
          placeholder="Promise, service, team"
          autoComplete="off"
          onChange={event => onChange({ text: event.target.value })}
        />
      </label>
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
      <div className={classes.picker}>
        <EntityPicker
          label="Owned by, with sub-teams"
          kinds={['Group']}
          single
          selected={filter.ownerRef ? [filter.ownerRef] : []}
          onChange={([ownerRef]) => onChange({ ownerRef })}
        />
      </div>
    </div>
  );
}
