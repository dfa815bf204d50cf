import Button from '@material-ui/core/Button';
import {
  EmptyState,
  EntityFilter,
  FilterBar,
  type FilterOption,
  Loaded,
  NothingMatches,
  SelectFilter,
  useUrlFilter,
} from '@rollcall/ui';
import { useState } from 'react';
import { useMaintenance } from '../../hooks/useMaintenance';
import { useStyles } from '../styles';
import { AnnounceDialog } from './AnnounceDialog';
import { MaintenanceTable } from './MaintenanceTable';

const NAMES = ['state', 'serviceRef'] as const;
const STATES: readonly FilterOption[] = [
  ['', 'on, or planned'],
  ['over', 'over'],
];

/** Maintenance that is on, planned or over; announcing one, and ending one. @internal */
export function MaintenanceContent() {
  const { filter, isFiltered, change, clear } = useUrlFilter(NAMES);
  const [isAnnouncing, setIsAnnouncing] = useState(false);
  const classes = useStyles();
  const { serviceRef } = filter;
  const state = useMaintenance({
    serviceRef,
    state: filter.state === 'over' ? 'over' : 'current',
  });
  return (
    <section aria-labelledby="maintenance" className={classes.panel}>
      <div className={classes.headingRow}>
        <h2 id="maintenance" className={classes.heading}>
          Maintenance
        </h2>
        <Button variant="contained" color="primary" onClick={() => setIsAnnouncing(true)}>
          Announce maintenance
        </Button>
      </div>
      <p className={classes.note}>
        What fires meanwhile is written down and pages nobody. What still fires at the end pages.
      </p>
      <FilterBar label="Maintenance">
        <SelectFilter
          label="Which"
          value={filter.state}
          options={STATES}
          onChange={value => change({ state: value })}
        />
        <EntityFilter
          label="Service"
          kind="Component"
          value={serviceRef}
          onChange={chosen => change({ serviceRef: chosen })}
        />
      </FilterBar>
      <Loaded
        state={state}
        what="The maintenance windows"
        advice="Those that are on keep quiet all the same."
        staleAdvice="Those that are on keep quiet all the same."
        heights={[44, 44]}
      >
        {({ items }) => {
          if (items.length > 0) {
            return <MaintenanceTable windows={items} onChanged={state.retry} />;
          }
          return isFiltered ? (
            <NothingMatches clearLabel="Show what is on, or planned" onClear={clear}>
              No maintenance fits all of that.
            </NothingMatches>
          ) : (
            <EmptyState title="No maintenance is on or planned">
              Every alert that is urgent pages somebody. Announce maintenance before you work on a
              service, so that nobody is woken by what you know of.
            </EmptyState>
          );
        }}
      </Loaded>
      {isAnnouncing && (
        <AnnounceDialog
          serviceRef={serviceRef}
          onAnnounced={state.retry}
          onClose={() => setIsAnnouncing(false)}
        />
      )}
    </section>
  );
}
