import Button from '@material-ui/core/Button';
import type { RunState, RunTrigger } from '@rollcall/plugin-runbooks-common';
import { EmptyState, EntityPicker, Loaded, useUrlFilter } from '@rollcall/ui';
import { useRuns } from '../../hooks/useRuns';
import { RUN_STATES, TRIGGERS } from '../../lib/runWords';
import { Paging } from '../Parts/Paging';
import { useStyles } from '../styles';
import { RunTable } from './RunTable';

const NAMES = ['state', 'trigger', 'mine', 'entityRef', 'runbookRef'] as const;

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
      <div role="search" aria-label="Runs">
        <div className={classes.filters}>
          <label>
            How it went
            <select
              value={runState ?? ''}
              onChange={event => change({ state: event.target.value })}
            >
              <option value="">any</option>
              {Object.entries(RUN_STATES).map(([value, { word }]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          </label>
          <label>
            Started
            <select
              value={trigger ?? ''}
              onChange={event => change({ trigger: event.target.value })}
            >
              <option value="">in any way</option>
              {Object.entries(TRIGGERS).map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          </label>
          <label className={classes.checkbox}>
            <input
              type="checkbox"
              checked={mine === 'true'}
              onChange={event => change({ mine: event.target.checked ? 'true' : undefined })}
            />
            Only mine
          </label>
        </div>
        <div className={classes.pickers}>
          <EntityPicker
            label="On the service"
            kinds={['Component']}
            single
            selected={entityRef ? [entityRef] : []}
            onChange={([chosen]) => change({ entityRef: chosen })}
          />
          <EntityPicker
            label="Of the runbook"
            kinds={['Runbook']}
            single
            selected={runbookRef ? [runbookRef] : []}
            onChange={([chosen]) => change({ runbookRef: chosen })}
          />
        </div>
      </div>
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
            {page.items.length === 0 && (
              <>
                <EmptyState title={isFiltered ? 'Nothing matches' : 'Nothing was run yet'}>
                  {isFiltered
                    ? 'No run fits all of that.'
                    : 'Open a runbook, choose a service, and try it without changing anything: it stands here afterwards, with its log.'}
                </EmptyState>
                {isFiltered && (
                  <div className={classes.more}>
                    <Button variant="outlined" onClick={clear}>
                      Show all runs
                    </Button>
                  </div>
                )}
              </>
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
