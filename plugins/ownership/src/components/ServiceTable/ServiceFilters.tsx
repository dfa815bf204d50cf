import type { FleetOverview, FiveAnswer } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, answerTitle } from '@rollcall/ui';
import type { ServiceFilter } from '../../lib/filterServices';
import { useStyles } from '../styles';

/** @internal */
export interface ServiceFiltersProps {
  filter: ServiceFilter;
  tiers: FleetOverview['tiers'];
  onChange: (changes: ServiceFilter) => void;
}

/** Narrow the table by words, tier, unmet answer, or to orphans. @internal */
export function ServiceFilters(props: ServiceFiltersProps) {
  const { filter, tiers, onChange } = props;
  const classes = useStyles();
  return (
    <div role="search" aria-label="Services" className={classes.filters}>
      <label className={`${classes.filter} ${classes.search}`}>
        Search
        <input
          type="search"
          value={filter.search ?? ''}
          placeholder="service, owner, system"
          onChange={event => onChange({ search: event.target.value })}
        />
      </label>
      <label className={classes.filter}>
        Tier
        <select
          value={filter.tier ?? ''}
          onChange={event => onChange({ tier: event.target.value || undefined })}
        >
          <option value="">all tiers</option>
          {tiers.map(tier => (
            <option key={tier.id} value={tier.id}>
              {tier.id === 'none' ? 'no tier' : `${tier.id} ${tier.title}`}
            </option>
          ))}
        </select>
      </label>
      <label className={classes.filter}>
        Unmet
        <select
          value={filter.unmet ?? ''}
          onChange={event =>
            onChange({ unmet: (event.target.value || undefined) as FiveAnswer | undefined })
          }
        >
          <option value="">any answer</option>
          {ANSWERS_IN_ORDER.map(answer => (
            <option key={answer} value={answer}>
              {answerTitle(answer)}
            </option>
          ))}
        </select>
      </label>
      <label className={classes.checkbox}>
        <input
          type="checkbox"
          checked={filter.orphansOnly ?? false}
          onChange={event => onChange({ orphansOnly: event.target.checked })}
        />
        Orphans only
      </label>
    </div>
  );
}
