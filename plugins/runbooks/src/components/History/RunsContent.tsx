import type { RunState, RunTrigger } from '@rollcall/plugin-runbooks-common';
import {
  CheckboxFilter,
  EmptyState,
  EntityFilter,
  FilterBar,
  type FilterOption,
  filterOptions,
  Loaded,
  NothingMatches,
  Paging,
  SelectFilter,
  useUrlFilter,
} from '@rollcall/ui';
import { useRuns } from '../../hooks/useRuns';
import { RUN_STATES, TRIGGERS } from '../../lib/runWords';
import { useStyles } from '../styles';
import { RunTable } from './RunTable';

const NAMES = ['state', 'trigger', 'mine', 'entityRef', 'runbookRef'] as const;
const STATES: readonly FilterOption[] = [['', 'any'], ...filterOptions(RUN_STATES)];
const TRIGGER_OPTIONS: readonly FilterOption[] = [['', 'in any way'], ...filterOptions(TRIGGERS)];

/** Everything that was ever run. @internal */
export function RunsContent() {
  const { filter, cursor, isFiltered, change, goTo, clear } = useUrlFilter(NAMES);
  const { state: runState, trigger, mine, entityRef, runbookRef } = filter;
  const state = useRuns({
    state: runState as RunState | undefined,
    trigger: trigger as RunTrigger | undefined,
    mine: mine === 'true' || undefined,
    entityRef,
    runbookRef,
    cursor,
  });
  const classes = useStyles();
  return (
    <section aria-labelledby="runs" className={classes.panel}>
      <h2 id="runs" className={classes.heading}>
        Runs
      </h2>
      <FilterBar label="Runs">
        <SelectFilter
          label="How it went"
          value={runState}
          options={STATES}
          onChange={value => change({ state: value })}
        />
        <SelectFilter
          label="Started"
          value={trigger}
          options={TRIGGER_OPTIONS}
          onChange={value => change({ trigger: value })}
        />
        <CheckboxFilter
          label="Only mine"
          checked={mine === 'true'}
          onChange={checked => change({ mine: checked ? 'true' : undefined })}
        />
        <EntityFilter
          label="On the service"
          kind="Component"
          value={entityRef}
          onChange={chosen => change({ entityRef: chosen })}
        />
        <EntityFilter
          label="Of the runbook"
          kind="Runbook"
          value={runbookRef}
          onChange={chosen => change({ runbookRef: chosen })}
        />
      </FilterBar>
      <Loaded
        staleAdvice="Runs go on all the same."
        state={state}
        what="The runs"
        advice="What ran has run; only its history cannot be shown just now."
        heights={[44, 44, 44, 44]}
      >
        {page => (
          <div aria-busy={state.loading}>
            {page.items.length > 0 && <RunTable rows={page.items} labelledBy="runs" />}
            {page.items.length === 0 && isFiltered && (
              <NothingMatches clearLabel="Show all runs" onClear={clear}>
                No run fits all of that.
              </NothingMatches>
            )}
            {page.items.length === 0 && !isFiltered && (
              <EmptyState title="Nothing was run yet">
                Open a runbook, choose a service, and try it without changing anything: it stands
                here afterwards, with its log.
              </EmptyState>
            )}
            <Paging
              label="Pages of runs"
              cursor={cursor}
              nextCursor={page.nextCursor}
              busy={state.loading}
              goTo={goTo}
            />
          </div>
        )}
      </Loaded>
    </section>
  );
}
