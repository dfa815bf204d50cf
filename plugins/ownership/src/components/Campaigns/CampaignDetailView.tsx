import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { CampaignDetail } from '@rollcall/plugin-ownership-common';
import {
  BackLink,
  BurnUpChart,
  dayInWords,
  EmptyState,
  Instant,
  isNotFound,
  LoadFailure,
  Skeleton,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { scopeWords } from '../../lib/campaignState';
import { RuleName } from '../RuleName/RuleName';
import { useStyles } from '../styles';
import { CampaignItems } from './CampaignItems';
import { CampaignStateWord } from './CampaignStateWord';
import { CampaignTeams } from './CampaignTeams';
import { EndCampaign } from './EndCampaign';
import { JoinedLater } from './JoinedLater';

/** One campaign: how far it is, whose turn it is, and each finding with its remedy. @internal */
export function CampaignDetailView() {
  const { id = '' } = useParams();
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getCampaign(id, options),
    [api, id],
  );
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  return (
    <div className={classes.stack}>
      <BackLink to="..">All campaigns</BackLink>
      {!value && error && isNotFound(error) && (
        <EmptyState title="There is no such campaign">
          Nothing is known under the identifier {id}. Perhaps the link was cut short.
        </EmptyState>
      )}
      {error && !isNotFound(error) && !notReady && (
        <LoadFailure
          title="The campaign could not be read."
          advice="It goes on all the same; nothing was changed."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[80, 280, 200, 320]}>Reading the campaign…</Skeleton>
      )}
      {value && <Campaign campaign={value} onChanged={retry} />}
    </div>
  );
}

function Campaign(props: { campaign: CampaignDetail; onChanged: () => void }) {
  const { campaign, onChanged } = props;
  const classes = useStyles();
  return (
    <>
      <section aria-labelledby="campaign" className={classes.panel}>
        <h2 id="campaign" className={classes.heading}>
          {campaign.name}
        </h2>
        <p>
          <strong>
            {campaign.closed} of {campaign.total} closed
          </strong>
          {' · '}
          <CampaignStateWord campaign={campaign} />
          {campaign.closedAt && (
            <>
              {' '}
              <Instant at={campaign.closedAt} />
            </>
          )}
        </p>
        {campaign.description && <p>{campaign.description}</p>}
        <p className={classes.note}>
          {scopeWords(campaign.scope)} · deadline {dayInWords(campaign.deadline)} · run by{' '}
          <EntityRefLink entityRef={campaign.ownerRef} defaultKind="group" hideIcon /> · started{' '}
          <Instant at={campaign.startedAt} />
        </p>
        <p className={classes.note}>
          Rules:{' '}
          {campaign.rules.map((rule, index) => (
            <span key={rule}>
              {index > 0 && ', '}
              <RuleName rule={rule} />
            </span>
          ))}
        </p>
        {campaign.state === 'open' && <EndCampaign campaign={campaign} onEnded={onChanged} />}
      </section>
      <section aria-labelledby="burn-up" className={classes.panel}>
        <h2 id="burn-up" className={classes.heading}>
          Closed so far
        </h2>
        <BurnUpChart
          label={campaign.name}
          points={campaign.progress}
          start={campaign.startedAt}
          deadline={campaign.deadline}
        />
      </section>
      <CampaignTeams teams={campaign.teams} />
      <CampaignItems items={campaign.items} teams={campaign.teams} />
      {campaign.joinedLater.length > 0 && <JoinedLater services={campaign.joinedLater} />}
    </>
  );
}
