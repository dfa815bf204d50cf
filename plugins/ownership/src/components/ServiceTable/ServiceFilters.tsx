import type { FleetOverview, RuleSummary } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, answerTitle } from '@rollcall/ui';
import type { ServicesFilter } from '../../api/OwnershipApi';
import { useRules } from '../../hooks/useRules';
import { useStyles } from '../styles';
import { NameFilter } from './NameFilter';

/** @internal */
export interface ServiceFiltersProps {
  filter: ServicesFilter;
  tiers: FleetOverview['tiers'];
  onChange: (changes: ServicesFilter) => void;
}

const STATES = ['unmet', 'unknown', 'waived'] as const;

/** Narrow the table by words, team, tier, standing, system, rule, or to orphans. @internal */
export function ServiceFilters(props: ServiceFiltersProps) {
  const { filter, tiers, onChange } = props;
  const classes = useStyles();
  const rules = ruleIds(useRules().value?.items ?? [], filter.rule);
  return (
    <div role="search" aria-label="Services" className={classes.filters}>
      <label className={`${classes.filter} ${classes.search}`}>
        Search
        <input
          type="search"
          value={filter.q ?? ''}
          placeholder="service or owner"
          onChange={event => onChange({ q: event.target.value })}
        />
      </label>
      <NameFilter
        label="Team, with sub-teams"
        kind="Group"
        value={filter.team}
        className={classes.filter}
        onChange={team => onChange({ team })}
      />
      <label className={classes.filter}>
        Tier
        <select
          value={filter.tier ?? ''}
          onChange={event => onChange({ tier: event.target.value })}
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
        Standing
        <select
          value={filter.standing ?? ''}
          onChange={event => onChange({ standing: event.target.value })}
        >
          <option value="">any</option>
          {STATES.map(state => (
            <optgroup key={state} label={state}>
              {ANSWERS_IN_ORDER.map(answer => (
                <option key={answer} value={`${answer}:${state}`}>
                  {answerTitle(answer)} {state}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <NameFilter
        label="System"
        kind="System"
        value={filter.system}
        className={classes.filter}
        onChange={system => onChange({ system })}
      />
      <label className={classes.filter}>
        Rule
        <select
          value={filter.rule ?? ''}
          onChange={event => onChange({ rule: event.target.value })}
        >
          <option value="">any</option>
          {rules.map(rule => (
            <option key={rule} value={rule}>
              {rule}
            </option>
          ))}
        </select>
      </label>
      <label className={classes.checkbox}>
        <input
          type="checkbox"
          checked={filter.orphan === 'true'}
          onChange={event => onChange({ orphan: event.target.checked ? 'true' : undefined })}
        />
        Orphans only
      </label>
    </div>
  );
}

/** Rules with something to show, and the one asked for whatever it is. */
function ruleIds(rules: readonly RuleSummary[], chosen: string | undefined): string[] {
  const ids = rules.filter(({ openFindings }) => openFindings > 0).map(({ id }) => id);
  return chosen === undefined || ids.includes(chosen) ? ids : [...ids, chosen];
}
