import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import type { MineResponse } from '@rollcall/plugin-ownership-common';
import useAsync from 'react-use/esm/useAsync';
import { useMine } from '../../hooks/useMine';
import { isNotFound } from '../../lib/isNotFound';
import { useFormStyles } from '../Form/styles';
import { LoadFailure } from '../LoadState/LoadFailure';
import { Skeleton } from '../LoadState/Skeleton';
import { ServiceRows } from '../ServiceRows/ServiceRows';
import { useStyles } from '../styles';
import { MyHandovers } from './MyHandovers';
import { NeedsYouList } from './NeedsYouList';

/** Rows of a long list of services; the rest is behind a button. */
const ROWS = 5;

/** What is the signed-in person's today, above the fleet. Nothing at all for who belongs to no team. @internal */
export function MineSection() {
  const { value, error, notReady, retry } = useMine();
  const classes = useStyles();
  if (!value) {
    // The fleet below waits for the same backend and says so already; a backend that does not know the question is older.
    if (notReady || (error && isNotFound(error))) return null;
    if (error) {
      return (
        <LoadFailure
          title="What is yours could not be read."
          advice="The fleet below stands on its own."
          error={error}
          onRetry={retry}
        />
      );
    }
    return <Skeleton heights={[220]}>Looking for what is yours…</Skeleton>;
  }
  if (isNothing(value)) return null;
  return (
    <section aria-labelledby="mine" className={classes.panel}>
      <h2 id="mine" className={classes.heading}>
        <Greeting />
      </h2>
      {value.teams.length > 0 && (
        <p className={classes.note}>
          Of {new Intl.ListFormat('en-GB').format(value.teams.map(team => team.title))}
        </p>
      )}
      <MineColumns mine={value} />
    </section>
  );
}

function MineColumns(props: { mine: MineResponse }) {
  const { services, needsYou, handovers } = props.mine;
  const classes = useStyles();
  const formClasses = useFormStyles();
  return (
    <div className={formClasses.columns}>
      <div>
        <h3 id="my-services" className={classes.subheading}>
          My services ({services.length})
        </h3>
        {services.length === 0 ? (
          <p className={classes.note}>
            None yet. A service is yours when its spec.owner names one of your teams, or a team
            below it.
          </p>
        ) : (
          <ServiceRows services={services} labelledBy="my-services" step={ROWS} hideOwner />
        )}
      </div>
      <div>
        <h3 className={classes.subheading}>Needs you ({needsYou.length})</h3>
        <NeedsYouList items={needsYou} />
        {handovers.length > 0 && (
          <>
            <h3 className={classes.subheading}>Handovers ({handovers.length})</h3>
            <MyHandovers handovers={handovers} />
          </>
        )}
      </div>
    </div>
  );
}

function Greeting() {
  const identity = useApi(identityApiRef);
  const { value } = useAsync(() => identity.getProfileInfo(), [identity]);
  const name = value?.displayName?.trim().split(/\s+/)[0];
  return <>{name ? `Yours, ${name}` : 'Yours'}</>;
}

function isNothing(mine: MineResponse): boolean {
  return (
    mine.teams.length === 0 &&
    mine.services.length === 0 &&
    mine.needsYou.length === 0 &&
    mine.handovers.length === 0
  );
}
