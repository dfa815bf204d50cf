import Button from '@material-ui/core/Button';
import type { BacklogDto, BacklogKind } from '@rollcall/plugin-incidents-common';
import {
  EmptyState,
  EntityFilter,
  FilterBar,
  type FilterOption,
  filterOptions,
  Loaded,
  NothingMatches,
  SelectFilter,
  useUrlFilter,
} from '@rollcall/ui';
import { useState } from 'react';
import { useBacklog } from '../../hooks/useBacklog';
import { ActionItemDialog } from '../Actions/ActionItemDialog';
import { useStyles } from '../styles';
import { AgendaDialog } from './AgendaDialog';
import { BacklogTable } from './BacklogTable';
import { BACKLOG_KINDS } from './backlogWords';
import { EpicsPanel } from './EpicsPanel';

const NAMES = ['kind', 'serviceRef', 'ownerRef'] as const;
const KINDS: readonly FilterOption[] = [['', 'any'], ...filterOptions(BACKLOG_KINDS)];

/** Everything that is to be done for reliability, in one list. @internal */
export function BacklogContent() {
  const { filter, isFiltered, change, clear } = useUrlFilter(NAMES);
  const [asking, setAsking] = useState<'agenda' | 'epic'>();
  const classes = useStyles();
  const { kind, serviceRef, ownerRef } = filter;
  const state = useBacklog({ kind: kind as BacklogKind | undefined, serviceRef, ownerRef });
  return (
    <div className={classes.stack}>
      <section aria-labelledby="backlog" className={classes.panel}>
        <div className={classes.headingRow}>
          <h2 id="backlog" className={classes.heading}>
            Reliability backlog
          </h2>
          <div className={classes.actions}>
            <Button variant="outlined" onClick={() => setAsking('epic')}>
              Add a stability epic…
            </Button>
            <Button variant="contained" color="primary" onClick={() => setAsking('agenda')}>
              Agenda for the product review
            </Button>
          </div>
        </div>
        <p className={classes.note}>
          Action items of incidents, stability epics and burning budgets, the most pressing first.
          What keeps an incident from coming back goes before feature work.
        </p>
        <FilterBar label="Reliability backlog">
          <SelectFilter
            label="Kind"
            value={kind}
            options={KINDS}
            onChange={value => change({ kind: value })}
          />
          <EntityFilter
            label="Service"
            kind="Component"
            value={serviceRef}
            onChange={chosen => change({ serviceRef: chosen })}
          />
          <EntityFilter
            label="Team, with sub-teams"
            kind="Group"
            value={ownerRef}
            onChange={chosen => change({ ownerRef: chosen })}
          />
        </FilterBar>
        <Loaded
          state={state}
          what="The backlog"
          advice="What was written is safe; try again in a moment."
          heights={[44, 44, 44]}
        >
          {backlog => (
            <div aria-busy={state.loading}>
              <p role="status" className={classes.note}>
                {countInWords(backlog)}
              </p>
              {backlog.budgetsProblem !== undefined && (
                <p className={classes.note}>
                  <span aria-hidden="true">◷</span> Which budgets burn is not known:{' '}
                  {backlog.budgetsProblem}. The rest of the list holds all the same.
                </p>
              )}
              {backlog.items.length > 0 && <BacklogTable entries={backlog.items} />}
              {backlog.items.length === 0 && !isFiltered && (
                <EmptyState title="Nothing is to be done, as far as anybody said">
                  Write action items on the page of an incident or beside its review; budgets come
                  from monitoring by themselves.
                </EmptyState>
              )}
              {backlog.items.length === 0 && isFiltered && (
                <NothingMatches clearLabel="Show all of it" onClear={clear}>
                  Nothing to do fits all of that.
                </NothingMatches>
              )}
            </div>
          )}
        </Loaded>
        {asking === 'agenda' && (
          <AgendaDialog
            serviceRef={serviceRef}
            ownerRef={ownerRef}
            onClose={() => setAsking(undefined)}
          />
        )}
        {asking === 'epic' && (
          <ActionItemDialog
            ownerRef={ownerRef}
            onDone={() => {
              setAsking(undefined);
              state.retry();
            }}
            onClose={() => setAsking(undefined)}
          />
        )}
      </section>
      <EpicsPanel
        serviceRef={serviceRef}
        onChange={state.retry}
        counted={state.value?.counts['stability-epic']}
      />
    </div>
  );
}

function countInWords({ items, overdue }: BacklogDto): string {
  const count = items.length === 1 ? '1 thing to do' : `${items.length} things to do`;
  return overdue === 0 ? `${count}, none of it late` : `${count}, ${overdue} late`;
}
