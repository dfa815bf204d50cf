import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { OnCallNowPage } from '@rollcall/plugin-oncall-common';
import { useMemo } from 'react';
import { useOnCallNow } from '../../hooks/useOnCallNow';
import { useWho } from '../../hooks/useWho';
import { rootRouteRef } from '../../routes';
import { NowTable } from '../Now/NowTable';
import { useStyles } from '../styles';
import { OnCallCard } from './OnCallCard';
import { WhoAnswer } from './WhoAnswer';

const MOST_ROWS = 8;

/** The rotations of the team on this page and of its sub-teams; where there are none, who answers for it, and why. @public */
export function EntityTeamOnCallCard() {
  const { entity } = useEntity();
  const teamRef = stringifyEntityRef(entity);
  const filter = useMemo(() => ({ teamRef }), [teamRef]);
  const page = useOnCallNow({ filter, limit: MOST_ROWS });
  return (
    <OnCallCard title="On call" state={page}>
      {value =>
        value.items.length === 0 ? (
          <AnsweredByOthers teamRef={teamRef} />
        ) : (
          <Rotations page={value} teamRef={teamRef} />
        )
      }
    </OnCallCard>
  );
}

function Rotations(props: { page: OnCallNowPage; teamRef: string }) {
  const { page, teamRef } = props;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const { totalItems } = page;
  return (
    <>
      <p id="rotations-of-team" className={classes.note}>
        {totalItems === 1 ? '1 rotation' : `${totalItems} rotations`}, those of its sub-teams
        included ·{' '}
        <Link to={`${root}?${new URLSearchParams({ teamRef })}`}>in the list of all</Link>
      </p>
      <NowTable page={page} labelledBy="rotations-of-team" short />
    </>
  );
}

function AnsweredByOthers(props: { teamRef: string }) {
  const { teamRef } = props;
  const classes = useStyles();
  const { value } = useWho(teamRef);
  return (
    <>
      <p className={classes.note}>
        This team has no rotation of its own
        {value && value.state !== 'nobody' ? '; this is who answers for it.' : '.'}
      </p>
      {value && <WhoAnswer who={value} title={teamRef.slice(teamRef.lastIndexOf('/') + 1)} />}
    </>
  );
}
