import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { CampaignSummary } from '@rollcall/plugin-ownership-common';
import {
  EmptyState,
  FilterBar,
  type FilterOption,
  LoadFailure,
  SelectFilter,
  Skeleton,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useSetParameter } from '../../hooks/useSetParameter';
import { scopeWords } from '../../lib/campaignState';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';
import { CampaignProgress } from './CampaignProgress';
import { CampaignStateWord } from './CampaignStateWord';
import { CreateCampaignDialog } from './CreateCampaignDialog';

const STATES: readonly FilterOption[] = [
  ['', 'all campaigns'],
  ['open', 'open'],
  ['done', 'done'],
  ['ended', 'ended by hand'],
];

/** Every campaign, those that run first. `?state=` narrows, `?new=campaign` opens the dialog. @internal */
export function CampaignList() {
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const formClasses = useFormStyles();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const set = useSetParameter();
  const ask = useCallback((options: { signal: AbortSignal }) => api.listCampaigns(options), [api]);
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  const state = parameters.get('state') ?? '';
  const shown = (value?.items ?? [])
    .filter(campaign => state === '' || campaign.state === state)
    .sort(byUrgency);
  const start = (
    <Button variant="contained" color="primary" onClick={() => set('new', 'campaign')}>
      Start a campaign…
    </Button>
  );

  return (
    <section aria-labelledby="campaigns" className={classes.panel}>
      <div className={formClasses.row}>
        <div className={formClasses.grow}>
          <h2 id="campaigns" className={classes.heading}>
            Campaigns
          </h2>
          <p className={classes.note}>
            A set of findings, frozen on the day it starts, that shall be gone by a deadline.
          </p>
        </div>
        {value && value.items.length > 0 && start}
      </div>
      {!value && error && !notReady && (
        <LoadFailure
          title="The campaigns could not be read."
          advice="They go on all the same; nothing was changed."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[48, 48, 48]}>Reading the campaigns…</Skeleton>
      )}
      {value && value.items.length === 0 && (
        <div className={formClasses.below}>
          <EmptyState title="No campaign yet">
            A campaign names rules, a scope and a deadline, such as “no orphans in tier 1 by the end
            of the quarter”. It counts what is closed team by team, reminds the owners, and closes
            itself when all is done.
          </EmptyState>
          <div className={classes.more}>{start}</div>
        </div>
      )}
      {value && value.items.length > 0 && (
        <>
          <FilterBar label="Campaigns">
            <SelectFilter
              label="Show"
              value={state}
              options={STATES}
              onChange={chosen => set('state', chosen)}
            />
          </FilterBar>
          <p role="status" className={classes.note}>
            {shown.length === value.items.length
              ? `${shown.length} ${shown.length === 1 ? 'campaign' : 'campaigns'}`
              : `${shown.length} of ${value.items.length} campaigns`}
          </p>
          {shown.length > 0 && <CampaignTable campaigns={shown} />}
        </>
      )}
      {parameters.get('new') === 'campaign' && (
        <CreateCampaignDialog
          onClose={() => set('new', undefined)}
          onCreated={campaign => navigate(encodeURIComponent(campaign.id))}
        />
      )}
    </section>
  );
}

function CampaignTable(props: { campaigns: readonly CampaignSummary[] }) {
  const classes = useStyles();
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-labelledby="campaigns">
        <thead>
          <tr>
            <th scope="col" className={classes.head}>
              Campaign
            </th>
            <th scope="col" className={classes.head}>
              Closed
            </th>
            <th scope="col" className={classes.head}>
              State
            </th>
            <th scope="col" className={`${classes.head} ${classes.wideOnly}`}>
              Run by
            </th>
          </tr>
        </thead>
        <tbody>
          {props.campaigns.map(campaign => (
            <tr key={campaign.id}>
              <th scope="row" className={classes.cell}>
                <Link to={encodeURIComponent(campaign.id)}>{campaign.name}</Link>
                <p className={classes.note}>{scopeWords(campaign.scope)}</p>
              </th>
              <td className={classes.cell}>
                <CampaignProgress
                  label={campaign.name}
                  closed={campaign.closed}
                  total={campaign.total}
                />
              </td>
              <td className={classes.cell}>
                <CampaignStateWord campaign={campaign} />
              </td>
              <td className={`${classes.cell} ${classes.wideOnly}`}>
                <EntityRefLink entityRef={campaign.ownerRef} defaultKind="group" hideIcon />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function byUrgency(one: CampaignSummary, other: CampaignSummary): number {
  const isClosed = Number(one.state !== 'open') - Number(other.state !== 'open');
  if (isClosed !== 0) return isClosed;
  return one.state === 'open'
    ? one.deadline.localeCompare(other.deadline)
    : other.startedAt.localeCompare(one.startedAt);
}
