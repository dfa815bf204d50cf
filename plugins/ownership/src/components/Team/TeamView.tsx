import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { TeamResponse } from '@rollcall/plugin-ownership-common';
import {
  EmptyState,
  isNotFound,
  LoadFailure,
  NamedText,
  Skeleton,
  StaleNotice,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useSetParameter } from '../../hooks/useSetParameter';
import { useFormStyles } from '../Form/styles';
import { ServiceRows } from '../ServiceRows/ServiceRows';
import { useStyles } from '../styles';
import { TeamFigures } from './TeamFigures';
import { TeamMembers } from './TeamMembers';

/** A team: what it owns, sub-teams included unless `?subTeams=false`, who is in it, and where it is thin. @internal */
export function TeamView(props: { teamRef: string }) {
  const { teamRef } = props;
  const api = useApi(ownershipApiRef);
  const [parameters] = useSearchParams();
  const includeSubTeams = parameters.get('subTeams') !== 'false';
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getTeam(teamRef, { ...options, includeSubTeams }),
    [api, teamRef, includeSubTeams],
  );
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  if (value) return <Team team={value} />;
  if (error && isNotFound(error)) {
    return (
      <EmptyState title="Not in the fleet yet">
        The last reading of the catalog did not hold this team. If it is new, it stands here after
        the next one.
      </EmptyState>
    );
  }
  if (error && !notReady) {
    return (
      <LoadFailure
        title="The team could not be read."
        advice="The other tabs of this page stand on their own."
        error={error}
        onRetry={retry}
      />
    );
  }
  return <Skeleton heights={[104, 320, 160]}>Reading what the team owns…</Skeleton>;
}

function Team(props: { team: TeamResponse }) {
  const { team } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  const set = useSetParameter();
  const setSubTeams = (included: boolean) => set('subTeams', included ? undefined : 'false');
  return (
    <div className={classes.stack}>
      {(!team.snapshot.complete || team.snapshot.staleReason) && (
        <StaleNotice readAt={team.snapshot.readAt} reason={team.snapshot.staleReason} />
      )}
      <TeamFigures team={team} />
      <section aria-labelledby="team-services" className={classes.panel}>
        <h2 id="team-services" className={classes.heading}>
          Services of {team.title}
        </h2>
        <label className={`${classes.checkbox} ${classes.note}`}>
          <input
            type="checkbox"
            checked={team.includesSubTeams}
            onChange={event => setSubTeams(event.target.checked)}
          />
          with those of its sub-teams
        </label>
        {team.services.length === 0 ? (
          <EmptyState
            title="This team owns no service"
            example={`spec:\n  type: service\n  owner: ${team.ref}`}
          >
            A Component names its owner in its own document; write the team there, and the service
            stands here after the next reading of the catalog.
          </EmptyState>
        ) : (
          <ServiceRows services={team.services} labelledBy="team-services" />
        )}
      </section>
      {team.thin.length > 0 && (
        <section aria-labelledby="team-thin" className={classes.panel}>
          <h2 id="team-thin" className={classes.heading}>
            One person away from a gap
          </h2>
          <ul className={formClasses.plainList}>
            {team.thin.map(thin => (
              <li key={thin.ref}>
                <p>
                  <strong>
                    <EntityRefLink entityRef={thin.ref} title={thin.title} />
                  </strong>
                </p>
                <p>
                  <NamedText>{thin.because}</NamedText>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <TeamMembers team={team} />
    </div>
  );
}
