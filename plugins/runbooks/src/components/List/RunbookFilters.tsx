import { EntityPicker } from '@rollcall/ui';
import { FRESHNESS, RISKS } from '../../lib/runWords';
import { useStyles } from '../styles';

type Name = 'text' | 'serviceRef' | 'ownerRef' | 'alert' | 'risk' | 'freshness';

/** @internal */
export interface RunbookFiltersProps {
  filter: Partial<Record<Name, string>>;
  onChange: (changes: Partial<Record<Name, string | undefined>>) => void;
}

/** What the list of runbooks is narrowed by. @internal */
export function RunbookFilters(props: RunbookFiltersProps) {
  const { filter, onChange } = props;
  const classes = useStyles();
  return (
    <div role="search" aria-label="Runbooks">
      <div className={classes.filters}>
        <label className={classes.search}>
          Search
          <input
            type="search"
            value={filter.text ?? ''}
            placeholder="a word, or the name of an alert"
            autoComplete="off"
            onChange={event => onChange({ text: event.target.value })}
          />
        </label>
        <label>
          Risk
          <select
            value={filter.risk ?? ''}
            onChange={event => onChange({ risk: event.target.value })}
          >
            <option value="">any</option>
            {Object.entries(RISKS).map(([risk, word]) => (
              <option key={risk} value={risk}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <label>
          Freshness
          <select
            value={filter.freshness ?? ''}
            onChange={event => onChange({ freshness: event.target.value })}
          >
            <option value="">any</option>
            {Object.entries(FRESHNESS).map(([state, { word }]) => (
              <option key={state} value={state}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <label>
          Answers the alert
          <input
            value={filter.alert ?? ''}
            placeholder="its whole name"
            autoComplete="off"
            spellCheck={false}
            onChange={event => onChange({ alert: event.target.value })}
          />
        </label>
      </div>
      <div className={classes.pickers}>
        <EntityPicker
          label="For the service"
          kinds={['Component']}
          single
          selected={filter.serviceRef ? [filter.serviceRef] : []}
          onChange={([serviceRef]) => onChange({ serviceRef })}
        />
        <EntityPicker
          label="Owned by"
          kinds={['Group']}
          single
          selected={filter.ownerRef ? [filter.ownerRef] : []}
          onChange={([ownerRef]) => onChange({ ownerRef })}
        />
      </div>
    </div>
  );
}
