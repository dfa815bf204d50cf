import type { MineResponse } from '@rollcall/plugin-ownership-common';
import { EmptyState, LoadFailure, Skeleton } from '@rollcall/ui';
import type { ReactElement } from 'react';
import { useMine } from '../../hooks/useMine';
import { ServiceRows } from '../ServiceRows/ServiceRows';
import { useStyles } from '../styles';
import { MyHandovers } from './MyHandovers';
import { NeedsYouList } from './NeedsYouList';

/** Rows of a long list of services; the rest is behind a button. */
const ROWS = 8;

/** Content of the home widget "My services". @public */
export function MyServicesContent() {
  const classes = useStyles();
  return (
    <OfMine>
      {mine =>
        mine.services.length === 0 ? (
          <EmptyState title="No service is yours yet">
            A service is yours when its spec.owner names one of your teams, or a team below it.
          </EmptyState>
        ) : (
          <>
            <p id="home-my-services" className={classes.note}>
              {mine.services.length} {mine.services.length === 1 ? 'service' : 'services'} of{' '}
              {new Intl.ListFormat('en-GB').format(mine.teams.map(team => team.title))}
            </p>
            <ServiceRows
              services={mine.services}
              labelledBy="home-my-services"
              step={ROWS}
              hideOwner
            />
          </>
        )
      }
    </OfMine>
  );
}

/** Content of the home widget "Needs you": what waits for this person, and handovers. @public */
export function NeedsYouContent() {
  const classes = useStyles();
  return (
    <OfMine>
      {mine => {
        const handovers = othersUnderWay(mine);
        return (
          <>
            <NeedsYouList items={mine.needsYou} />
            {handovers.length > 0 && (
              <>
                <h3 className={classes.subheading}>Handovers</h3>
                <MyHandovers handovers={handovers} />
              </>
            )}
          </>
        );
      }}
    </OfMine>
  );
}

/** Handovers that do not stand among what needs this person already. */
function othersUnderWay({ handovers, needsYou }: MineResponse): MineResponse['handovers'] {
  const asked = new Set(
    needsYou.filter(({ kind }) => kind === 'handover').map(({ entityRef }) => entityRef),
  );
  return handovers.filter(({ entityRef }) => !asked.has(entityRef));
}

function OfMine(props: { children: (mine: MineResponse) => ReactElement }) {
  const { value, error, notReady, retry } = useMine();
  if (value) return props.children(value);
  if (error && !notReady) {
    return (
      <LoadFailure
        title="What is yours could not be read."
        advice="Nothing was changed."
        error={error}
        onRetry={retry}
      />
    );
  }
  return <Skeleton heights={[40, 40, 40]}>Looking for what is yours…</Skeleton>;
}
