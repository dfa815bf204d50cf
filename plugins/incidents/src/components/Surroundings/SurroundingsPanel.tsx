import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Neighbour, SurroundingsDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Loaded, refsIn, useAct, useNames, withNames } from '@rollcall/ui';
import { useState } from 'react';
import { incidentsApiRef } from '../../api/IncidentsApi';
import { useSurroundings } from '../../hooks/useAround';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';

/** So many are read at a glance. */
const AT_A_GLANCE = 5;

/** What it leans on and how that stands, whom to ask to help, and what customers cannot do. @internal */
export function SurroundingsPanel(props: IncidentSectionProps) {
  const { incident } = props;
  const { number, causes } = incident;
  const state = useSurroundings(number);
  const nameOf = useNames(refsIn(causes.map(({ because }) => because)));
  const classes = useStyles();
  if (incident.serviceRef === undefined && (state.value?.affected.length ?? 0) === 0) return null;
  return (
    <section aria-labelledby="surroundings" className={classes.panel}>
      <h3 id="surroundings" className={classes.heading}>
        What it leans on
      </h3>
      {causes.length > 0 && (
        <>
          <h4 className={classes.nextHeading}>Likely because of</h4>
          <ul className={classes.list}>
            {causes.map(({ serviceRef: cause, because, ownerRef, isHard }) => (
              <li key={cause}>
                <EntityRefLink entityRef={cause} defaultKind="component" hideIcon />
                {' of '}
                <EntityName entityRef={ownerRef} kind="group" otherwise="nobody" />
                <span className={classes.small}>
                  {withNames(because, nameOf)} {!isHard && 'It is said to survive without it.'}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Loaded
        state={state}
        what="What it leans on"
        advice="The incident itself is above."
        heights={[44]}
      >
        {around => <Around {...props} around={around} />}
      </Loaded>
    </section>
  );
}

function Around({ around, incident }: IncidentSectionProps & { around: SurroundingsDto }) {
  const api = useApi(incidentsApiRef);
  const { busy, error, act } = useAct();
  const classes = useStyles();
  const { leansOn, leanedOnBy, journeys } = around;
  const nameOf = useNames(
    refsIn([
      ...leansOn.map(({ serviceRef }) => serviceRef),
      ...journeys.map(({ because }) => because),
    ]),
  );
  const mayAsk = incident.mayAct && incident.state !== 'resolved';
  const [asked, setAsked] = useState<readonly string[]>([]);
  const nameOfPerson = useNames(asked);
  const pullIn = (serviceRef: string) =>
    act(async () => {
      setAsked([]);
      setAsked((await api.pullIn(incident.number, serviceRef)).people);
    });
  return (
    <>
      {leansOn.length === 0 && <p className={classes.note}>On nothing, as far as is declared.</p>}
      <Neighbours neighbours={leansOn}>
        {({ serviceRef, trouble }) =>
          mayAsk &&
          trouble && (
            <ActButton
              variant="outlined"
              busy={busy}
              aria-label={`Ask them to help, for ${nameOf(serviceRef)}`}
              onClick={() => pullIn(serviceRef)}
            >
              Ask them to help
            </ActButton>
          )
        }
      </Neighbours>
      <p role="status" className={classes.note}>
        {asked.length > 0 &&
          `Asked ${new Intl.ListFormat('en-GB').format(asked.map(nameOfPerson))} to help.`}
      </p>
      {error && <ActFailure error={error} nothing="Nobody more was asked." />}
      {leanedOnBy.length > 0 && (
        <>
          <h4 className={classes.nextHeading}>What leans on it</h4>
          <Neighbours neighbours={leanedOnBy} />
        </>
      )}
      {journeys.length > 0 && (
        <>
          <h4 className={classes.nextHeading}>Journeys of customers</h4>
          <ul className={classes.list}>
            {journeys.map(({ ref, title, because, isBroken }) => (
              <li key={ref}>
                {isBroken ? '▲ ' : ''}
                <EntityRefLink entityRef={ref} title={title} hideIcon />
                {isBroken ? ' is broken' : ''}
                <span className={classes.small}>{withNames(because, nameOf)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Neighbours(props: {
  neighbours: readonly Neighbour[];
  children?: (neighbour: Neighbour) => React.ReactNode;
}) {
  const { neighbours, children } = props;
  const classes = useStyles();
  const shown = neighbours.filter((it, index) => it.trouble || index < AT_A_GLANCE);
  const others = neighbours.filter(it => !shown.includes(it));
  const items = (list: readonly Neighbour[]) => (
    <ul className={classes.list}>
      {list.map(neighbour => (
        <li key={neighbour.serviceRef} className={classes.headingRow}>
          <NeighbourWords {...neighbour} />
          {children?.(neighbour)}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {items(shown)}
      {others.length > 0 && (
        <details>
          <summary>{others.length} more, in which nothing is wrong</summary>
          {items(others)}
        </details>
      )}
    </>
  );
}

function NeighbourWords({ serviceRef, ownerRef, tier, isHard, trouble }: Neighbour) {
  const classes = useStyles();
  return (
    <span>
      <EntityRefLink entityRef={serviceRef} defaultKind="component" hideIcon />
      {tier && ` · tier ${tier}`}
      {trouble ? (
        <>
          {' · '}
          <IncidentLink number={trouble.incident}>INC-{trouble.incident}</IncidentLink>, severity{' '}
          {trouble.severity}, <StateWord state={trouble.state} />
        </>
      ) : (
        ' · nothing is wrong, as far as anybody said'
      )}
      <span className={classes.small}>
        of <EntityName entityRef={ownerRef} kind="group" otherwise="nobody" />
        {!isHard && ', not needed all the time'}
      </span>
    </span>
  );
}
