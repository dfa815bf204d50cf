import { useApi } from '@backstage/core-plugin-api';
import type { FeedbackDetail, FeedbackDto, FeedbackState } from '@rollcall/plugin-incidents-common';
import {
  ActButton,
  DataTable,
  EmptyState,
  EntityFilter,
  errorText,
  FilterBar,
  type FilterOption,
  Instant,
  Loaded,
  NothingMatches,
  SelectFilter,
  useAct,
  useUrlFilter,
} from '@rollcall/ui';
import { useState } from 'react';
import { pagingApiRef } from '../../api/PagingApi';
import { useFeedback } from '../../hooks/useFeedback';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { useStyles } from '../styles';
import { RemedyView } from './RemedyView';
import { FEEDBACK } from './words';

const NAMES = ['state', 'ownerRef'] as const;
const STATES: readonly FilterOption[] = [
  ['', 'open'],
  ['closed', 'closed'],
  ['any', 'any'],
];

function Row({ item }: { item: FeedbackDto }) {
  const api = useApi(pagingApiRef);
  const { busy, error, act } = useAct();
  const [detail, setDetail] = useState<FeedbackDetail>();
  const classes = useStyles();
  const { id, kind, incident, title, ownerRef, by, at, note, state, recurrences } = item;
  return (
    <tr>
      <td>
        {FEEDBACK[kind]}
        {note && <span className={classes.small}>{note}</span>}
      </td>
      <td>
        <IncidentLink number={incident}>
          INC-{incident} {title}
        </IncidentLink>
      </td>
      <td>
        <EntityName entityRef={ownerRef} kind="group" otherwise="nobody" />
      </td>
      <td>
        <EntityName entityRef={by} kind="user" otherwise="" />, <Instant at={at} />
      </td>
      <td>
        {state === 'open' ? '○ open' : '● closed'}
        {recurrences > 0 && (
          <span className={classes.small}>
            came again in {recurrences} {recurrences === 1 ? 'incident' : 'incidents'}
          </span>
        )}
      </td>
      <td>
        {detail ? (
          <RemedyView feedback={detail} />
        ) : (
          <ActButton
            size="small"
            variant="outlined"
            busy={busy}
            aria-label={`Show what mends INC-${incident}, ${FEEDBACK[kind]}`}
            onClick={() => act(async () => setDetail(await api.feedback(id)))}
          >
            Show it
          </ActButton>
        )}
        {error && (
          <p role="alert" className={classes.problem}>
            {errorText(error)}
          </p>
        )}
      </td>
    </tr>
  );
}

/** What people said of pages, followed until the page comes no more. @internal */
export function FeedbackContent() {
  const { filter, isFiltered, change, clear } = useUrlFilter(NAMES);
  const classes = useStyles();
  const { ownerRef } = filter;
  const written = filter.state ?? 'open';
  const state = useFeedback({
    ownerRef,
    ...(written !== 'any' && { state: written as FeedbackState }),
  });
  return (
    <section aria-labelledby="said-of-pages" className={classes.panel}>
      <h2 id="said-of-pages" className={classes.heading}>
        What people said of pages
      </h2>
      <p className={classes.note}>
        Followed until the page has not come for two weeks; open again where it comes after that.
      </p>
      <FilterBar label="What people said of pages">
        <SelectFilter
          label="Which"
          value={filter.state}
          options={STATES}
          onChange={value => change({ state: value })}
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
        what="What people said"
        advice="People are paged all the same."
        heights={[44, 44]}
      >
        {({ items }) => {
          if (items.length > 0) {
            return (
              <DataTable
                label="What people said of pages"
                columns={[
                  'What was said',
                  'Of the page for',
                  'Owner',
                  'By whom, when',
                  'How it stands',
                  'What mends it',
                ]}
              >
                {items.map(item => (
                  <Row key={item.id} item={item} />
                ))}
              </DataTable>
            );
          }
          return isFiltered ? (
            <NothingMatches clearLabel="Show all that is open" onClear={clear}>
              Nobody said anything that fits.
            </NothingMatches>
          ) : (
            <EmptyState title="Nobody says that a page was wrong">
              Whoever is paged says so with one click, under “Why these people” on the page of the
              incident.
            </EmptyState>
          );
        }}
      </Loaded>
    </section>
  );
}
