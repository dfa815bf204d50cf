import Button from '@material-ui/core/Button';
import type { IncidentQuery, IncidentPage } from '@rollcall/plugin-incidents-common';
import { EmptyState, EntityPicker, Loaded, useUrlFilter } from '@rollcall/ui';
import { useState } from 'react';
import { useIncidents } from '../../hooks/useIncidents';
import { useStyles } from '../styles';
import { DeclareDialog } from './DeclareDialog';
import { IncidentTable } from './IncidentTable';

const NAMES = ['state', 'kind', 'serviceRef', 'ownerRef'] as const;

const EXAMPLE = `receivers:
  - name: rollcall
    webhook_configs:
      - url: https://portal.example.com/api/incidents/v1/intake/alertmanager/production
        send_resolved: true
        http_config: { authorization: { credentials_file: /run/secrets/rollcall } }`;

function stateOf(written: string | undefined): IncidentQuery['state'] {
  if (written === 'any') return undefined;
  return (written as IncidentQuery['state']) ?? 'active';
}

/** What is wrong now, and what was. @internal */
export function IncidentsContent() {
  const { filter, cursor, isFiltered, change, goTo, clear } = useUrlFilter(NAMES);
  const [isDeclaring, setIsDeclaring] = useState(false);
  const classes = useStyles();
  const { state: written, kind, serviceRef, ownerRef } = filter;
  const state = useIncidents({
    state: stateOf(written),
    kind:
      (kind ?? 'incident') === 'any' ? undefined : ((kind ?? 'incident') as IncidentQuery['kind']),
    serviceRef,
    ownerRef,
    cursor,
  });
  return (
    <section aria-labelledby="incidents" className={classes.panel}>
      <div className={classes.headingRow}>
        <h2 id="incidents" className={classes.heading}>
          Incidents
        </h2>
        <Button variant="contained" color="primary" onClick={() => setIsDeclaring(true)}>
          Declare an incident
        </Button>
      </div>
      <div role="search" aria-label="Incidents" className={classes.filters}>
        <label>
          How it stands
          <select value={written ?? ''} onChange={event => change({ state: event.target.value })}>
            <option value="">not over</option>
            <option value="open">nobody has it yet</option>
            <option value="acknowledged">somebody works on it</option>
            <option value="mitigated">no longer hurts</option>
            <option value="resolved">over</option>
            <option value="any">any</option>
          </select>
        </label>
        <label>
          What
          <select value={kind ?? ''} onChange={event => change({ kind: event.target.value })}>
            <option value="">incidents</option>
            <option value="issue">issues, which can wait</option>
            <option value="any">both</option>
          </select>
        </label>
        <EntityPicker
          label="Of the service"
          kinds={['Component']}
          single
          selected={serviceRef ? [serviceRef] : []}
          onChange={([chosen]) => change({ serviceRef: chosen })}
        />
        <EntityPicker
          label="Of the team"
          kinds={['Group']}
          single
          selected={ownerRef ? [ownerRef] : []}
          onChange={([chosen]) => change({ ownerRef: chosen })}
        />
      </div>
      <Loaded
        state={state}
        what="The incidents"
        advice="Alerts are taken in and people are paged all the same."
        staleAdvice="People are paged all the same."
        heights={[44, 44, 44]}
      >
        {page => (
          <div aria-busy={state.loading}>
            <p role="status" className={classes.note}>
              {countInWords(page)}
            </p>
            {page.items.length > 0 && <IncidentTable rows={page.items} labelledBy="incidents" />}
            {page.items.length === 0 && !isFiltered && (
              <EmptyState title="Nothing is wrong, as far as anybody said" example={EXAMPLE}>
                Alerts become incidents of the service they are about, and page its owner. An
                Alertmanager sends them with a receiver such as this one; anybody may declare one by
                hand.
              </EmptyState>
            )}
            {page.items.length === 0 && isFiltered && (
              <>
                <EmptyState title="Nothing matches">No incident fits all of that.</EmptyState>
                <div className={classes.more}>
                  <Button variant="outlined" onClick={clear}>
                    Show what is not over
                  </Button>
                </div>
              </>
            )}
            {(cursor || page.nextCursor) && (
              <nav aria-label="Pages of incidents" className={classes.more}>
                <Button variant="outlined" disabled={!cursor} onClick={() => goTo(undefined)}>
                  First page
                </Button>
                <Button
                  variant="outlined"
                  disabled={!page.nextCursor || state.loading}
                  onClick={() => goTo(page.nextCursor)}
                >
                  Next page
                </Button>
              </nav>
            )}
          </div>
        )}
      </Loaded>
      {isDeclaring && (
        <DeclareDialog serviceRef={serviceRef} onClose={() => setIsDeclaring(false)} />
      )}
    </section>
  );
}

function countInWords({ totalItems, items }: IncidentPage): string {
  const count = totalItems === 1 ? '1 of them' : `${totalItems} of them`;
  return items.length < totalItems ? `${count} · ${items.length} on this page` : count;
}
