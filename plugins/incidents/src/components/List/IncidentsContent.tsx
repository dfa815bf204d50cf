import Button from '@material-ui/core/Button';
import type { IncidentQuery, IncidentPage } from '@rollcall/plugin-incidents-common';
import {
  EmptyState,
  EntityFilter,
  FilterBar,
  type FilterOption,
  Loaded,
  NothingMatches,
  Paging,
  SelectFilter,
  useUrlFilter,
} from '@rollcall/ui';
import { useState } from 'react';
import { useIncidents } from '../../hooks/useIncidents';
import { useStyles } from '../styles';
import { DeclareDialog } from './DeclareDialog';
import { IncidentTable } from './IncidentTable';

const NAMES = ['state', 'kind', 'serviceRef', 'ownerRef'] as const;
const STATES: readonly FilterOption[] = [
  ['', 'not over'],
  ['open', 'nobody has it yet'],
  ['acknowledged', 'somebody works on it'],
  ['mitigated', 'no longer hurts'],
  ['resolved', 'over'],
  ['any', 'any'],
];
const KINDS: readonly FilterOption[] = [
  ['', 'incidents'],
  ['issue', 'issues, which can wait'],
  ['any', 'both'],
];

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
      <FilterBar label="Incidents">
        <SelectFilter
          label="How it stands"
          value={written}
          options={STATES}
          onChange={value => change({ state: value })}
        />
        <SelectFilter
          label="What"
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
          label="Team"
          kind="Group"
          value={ownerRef}
          onChange={chosen => change({ ownerRef: chosen })}
        />
      </FilterBar>
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
              {page.totalItems > 0 && countInWords(page, kind)}
            </p>
            {page.items.length > 0 && (
              <IncidentTable rows={page.items} labelledBy="incidents" serviceRef={serviceRef} />
            )}
            {page.items.length === 0 && !isFiltered && (
              <EmptyState title="Nothing is wrong, as far as anybody said" example={EXAMPLE}>
                Alerts become incidents of the service they are about, and page its owner. An
                Alertmanager sends them with a receiver such as this one; anybody may declare one by
                hand.
              </EmptyState>
            )}
            {page.items.length === 0 && isFiltered && (
              <NothingMatches clearLabel="Show what is not over" onClear={clear}>
                No incident fits all of that.
              </NothingMatches>
            )}
            <Paging
              label="Pages of incidents"
              cursor={cursor}
              nextCursor={page.nextCursor}
              busy={state.loading}
              goTo={goTo}
            />
          </div>
        )}
      </Loaded>
      {isDeclaring && (
        <DeclareDialog serviceRef={serviceRef} onClose={() => setIsDeclaring(false)} />
      )}
    </section>
  );
}

/** What is counted, by the kind that was chosen: of one, of many. */
const COUNTED: Record<string, readonly [one: string, many: string]> = {
  incident: ['incident', 'incidents'],
  issue: ['issue', 'issues'],
  any: ['incident or issue', 'incidents and issues'],
};

function countInWords({ totalItems, items }: IncidentPage, kind = 'incident'): string {
  const [one, many] = COUNTED[kind] ?? COUNTED.any;
  const count = totalItems === 1 ? `1 ${one}` : `${totalItems} ${many}`;
  return items.length < totalItems ? `${count} · ${items.length} on this page` : count;
}
