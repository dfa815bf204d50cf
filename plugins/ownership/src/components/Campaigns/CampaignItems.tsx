import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { CampaignItem, CampaignTeam } from '@rollcall/plugin-ownership-common';
import { FilterBar, type FilterOption, Instant, Mark, NamedText, SelectFilter } from '@rollcall/ui';
import { useSearchParams } from 'react-router-dom';
import { useFirst } from '../../hooks/useFirst';
import { useSetParameter } from '../../hooks/useSetParameter';
import { useFormStyles } from '../Form/styles';
import { RuleName } from '../RuleName/RuleName';
import { ShowMore } from '../ShowMore/ShowMore';
import { useStyles } from '../styles';

const STATES: readonly FilterOption[] = [
  ['', 'any state'],
  ['open', 'open'],
  ['waived', 'waived'],
  ['closed', 'closed'],
];

/** What stands for the services nobody owns, in the address. */
const NOBODY = 'nobody';

function teamOption({ teamRef, title }: CampaignTeam): FilterOption {
  return teamRef ? [teamRef, title] : [NOBODY, 'nobody'];
}

/** A campaign over a whole organisation has thousands. */
const ITEMS_AT_ONCE = 50;

/** @internal */
export interface CampaignItemsProps {
  items: readonly CampaignItem[];
  teams: readonly CampaignTeam[];
}

/** The findings of the baseline, open ones first; `?item=` and `?team=` narrow. @internal */
export function CampaignItems(props: CampaignItemsProps) {
  const { items, teams } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  const [parameters] = useSearchParams();
  const set = useSetParameter();
  const state = parameters.get('item') ?? '';
  const team = parameters.get('team') ?? '';
  const shown = items
    .filter(item => state === '' || item.state === state)
    .filter(item => team === '' || (item.teamRef ?? NOBODY) === team)
    .sort((one, other) => rank(one) - rank(other));
  const first = useFirst(shown, { step: ITEMS_AT_ONCE });
  return (
    <section aria-labelledby="campaign-items" className={classes.panel}>
      <h2 id="campaign-items" className={classes.heading}>
        Findings
      </h2>
      <FilterBar label="Findings">
        <SelectFilter
          label="State"
          value={state}
          options={STATES}
          onChange={value => set('item', value)}
        />
        <SelectFilter
          label="Team"
          value={team}
          options={[['', 'all teams'], ...teams.map(teamOption)]}
          onChange={value => set('team', value)}
        />
      </FilterBar>
      <p role="status" className={classes.note}>
        {shown.length === items.length
          ? `${items.length} ${items.length === 1 ? 'finding' : 'findings'}`
          : `${shown.length} of ${items.length} findings`}
      </p>
      <ul className={formClasses.plainList}>
        {first.shown.map(item => (
          <Item key={item.fingerprint} item={item} />
        ))}
      </ul>
      <ShowMore of={first} what="findings" />
    </section>
  );
}

function Item(props: { item: CampaignItem }) {
  const { item } = props;
  const classes = useStyles();
  return (
    <li>
      <p>
        <StateOfItem item={item} />{' '}
        <strong>
          <EntityRefLink entityRef={item.entityRef} title={item.title} />
        </strong>{' '}
        <span className={classes.quiet}>
          <RuleName rule={item.rule} />
          {item.reopened && item.state === 'open' && ' · was closed and came back'}
        </span>
      </p>
      <p>
        <NamedText>{item.message}</NamedText>
      </p>
      {item.state === 'open' && (
        <p>
          <strong>Do:</strong> <NamedText>{item.remedy}</NamedText>
        </p>
      )}
    </li>
  );
}

function StateOfItem(props: { item: CampaignItem }) {
  const { state, closedAt } = props.item;
  const classes = useStyles();
  if (state === 'waived') return <Mark state="waived" showWord />;
  if (state === 'open') {
    return (
      <>
        <Mark state="unmet" /> open
      </>
    );
  }
  return (
    <>
      <Mark state="met" /> closed{' '}
      {closedAt && (
        <span className={classes.quiet}>
          <Instant at={closedAt} />
        </span>
      )}
    </>
  );
}

function rank(item: CampaignItem): number {
  return ['open', 'waived', 'closed'].indexOf(item.state);
}
