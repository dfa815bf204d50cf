import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { OnCallNowPage } from '@rollcall/plugin-oncall-common';
import {
  CheckboxFilter,
  EmptyState,
  FilterBar,
  LoadFailure,
  Mark,
  NothingMatches,
  Paging,
  SearchFilter,
  Skeleton,
} from '@rollcall/ui';
import { useOnCallNow } from '../../hooks/useOnCallNow';
import { type NowFilter, useNowQuery } from '../../hooks/useNowQuery';
import { useStyles } from '../styles';
import { MyTurn } from './MyTurn';
import { NowTable } from './NowTable';

const EXAMPLE = `apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: { name: payments-primary }
spec:
  owner: group:payments
  timeZone: Europe/Oslo
  layers:
    - name: week
      priority: 0
      versions:
        - effectiveFrom: "2026-01-05T09:00"
          turn: { every: 1, unit: week }
          members: [user:mara, user:oyvind]`;

const NO_FILTER: NowFilter = { text: undefined, teamRef: undefined, gaps: undefined };

/** Every rotation in one list: now, until, next, gaps. @internal */
export function NowContent() {
  const { filter, cursor, change, goTo } = useNowQuery();
  const { value, error, loading, notReady, retry, hasWaiting, showWaiting } = useOnCallNow({
    filter,
    cursor,
  });
  const classes = useStyles();
  const isFiltered = Boolean(filter.text ?? filter.teamRef ?? filter.gaps);
  return (
    <section aria-labelledby="on-call-now" className={classes.panel}>
      <div className={classes.headingRow}>
        <h2 id="on-call-now" className={classes.heading}>
          On call now
        </h2>
        <MyTurn />
      </div>
      <Filters filter={filter} onChange={change} />
      <p role="status" className={classes.note}>
        {value && countInWords(value)}
      </p>
      {value?.problem && (
        <p role="status" className={classes.news}>
          <Mark state="unknown" reason={value.problem} /> {value.problem}
        </p>
      )}
      {hasWaiting && (
        <p role="status" className={classes.news}>
          Rotations came or went since.
          <Button size="small" variant="outlined" onClick={showWaiting}>
            Show the list as it is now
          </Button>
        </p>
      )}
      {error && !notReady && (
        <LoadFailure
          title={value ? 'A newer reading failed.' : 'Who is on call could not be read.'}
          advice={
            value
              ? 'What you see below is the last one that came through. Whoever is on call is paged all the same.'
              : 'Whoever is on call is paged all the same. In a checkout, “rollcall oncall who” answers without the portal.'
          }
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[44, 44, 44, 44, 44, 44]}>
          {notReady
            ? 'The portal is reading the catalog for the first time; this page fills itself.'
            : 'Reading who is on call…'}
        </Skeleton>
      )}
      <div aria-busy={loading}>
        {value && value.items.length > 0 && (
          <NowTable page={value} labelledBy="on-call-now" text={filter.text} />
        )}
        {value?.items.length === 0 && isFiltered && (
          <NothingMatches clearLabel="Show all rotations" onClear={() => change(NO_FILTER)}>
            No rotation, team, service or person fits. A service without a rotation of its own
            answers through its team: look at the page of the service.
          </NothingMatches>
        )}
        {value?.items.length === 0 && !isFiltered && (
          <EmptyState title="No rotation yet" example={EXAMPLE}>
            A rotation says who takes turns. Commit a document such as this one, and its team stands
            here with who is on call now and next. A schedule kept in PagerDuty or in a calendar can
            be pointed to instead.
          </EmptyState>
        )}
      </div>
      <Paging
        label="Pages of rotations"
        cursor={cursor}
        nextCursor={value?.nextCursor}
        busy={loading}
        goTo={goTo}
      />
    </section>
  );
}

function Filters(props: { filter: NowFilter; onChange: (changes: NowFilter) => void }) {
  const { filter, onChange } = props;
  const classes = useStyles();
  return (
    <FilterBar label="Who is on call">
      <SearchFilter
        value={filter.text}
        placeholder="a service, a team or a person"
        onChange={text => onChange({ text })}
      />
      <CheckboxFilter
        label="Only with gaps"
        checked={filter.gaps ?? false}
        onChange={gaps => onChange({ gaps })}
      />
      {filter.teamRef && (
        <span className={classes.chip}>
          <span>
            of <EntityRefLink entityRef={filter.teamRef} defaultKind="group" hideIcon /> and its
            sub-teams
          </span>
          <button
            type="button"
            aria-label="Show the rotations of all teams"
            onClick={() => onChange({ teamRef: undefined })}
          >
            ×
          </button>
        </span>
      )}
    </FilterBar>
  );
}

function countInWords(page: OnCallNowPage): string {
  const { totalItems, items } = page;
  const count = totalItems === 1 ? '1 rotation' : `${totalItems} rotations`;
  return items.length < totalItems ? `${count} · ${items.length} on this page` : count;
}
