import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type { IncidentFiguresDto, TimeFigure } from '@rollcall/plugin-incidents-common';
import { Loaded } from '@rollcall/ui';
import { useFigures } from '../../hooks/useFigures';
import { useIncidents } from '../../hooks/useIncidents';
import { lengthInWords } from '../../lib/lengthInWords';
import { IncidentTable } from '../List/IncidentTable';
import { useStyles } from '../styles';
import { TeamActionItems } from './TeamActionItems';

const MOST = 5;

/** What is wrong with what a team owns, what it is to do after incidents, and how long they took before. @public */
export function TeamIncidentsCard() {
  const ownerRef = stringifyEntityRef(useEntity().entity);
  const state = useIncidents({ ownerRef, state: 'active', limit: MOST });
  const figures = useFigures({ ownerRef });
  const classes = useStyles();
  return (
    <EntityInfoCard title="Incidents">
      <h3 id="incidents-of-team" className={classes.note}>
        What is not over
      </h3>
      <Loaded
        state={state}
        what="The incidents"
        advice="People are paged all the same."
        heights={[44]}
      >
        {({ items }) =>
          items.length > 0 ? (
            <IncidentTable rows={items} labelledBy="incidents-of-team" />
          ) : (
            <p>Nothing is wrong with what it owns, as far as anybody said.</p>
          )
        }
      </Loaded>
      <TeamActionItems ownerRef={ownerRef} />
      <Loaded
        state={figures}
        what="The figures"
        advice="The incidents themselves are above."
        heights={[44]}
      >
        {found => <Figures {...found} />}
      </Loaded>
    </EntityInfoCard>
  );
}

const TIMES = {
  toDetect: 'To notice it',
  toAcknowledge: 'Until somebody had it',
  toRestore: 'Of impact',
} as const;

function Figures(figures: IncidentFiguresDto) {
  const { incidents, issues } = figures;
  const classes = useStyles();
  return (
    <>
      <h3 className={classes.nextHeading}>In the last 90 days</h3>
      <p className={classes.note}>
        {incidents === 1 ? '1 incident' : `${incidents} incidents`}; {issues} that could wait, in no
        figure.
      </p>
      <ul className={classes.list}>
        {(Object.keys(TIMES) as (keyof typeof TIMES)[]).map(name => (
          <Time key={name} word={TIMES[name]} figure={figures[name]} />
        ))}
      </ul>
    </>
  );
}

function Time({ word, figure }: { word: string; figure: TimeFigure }) {
  const { count, unknown, meanMs, medianMs, note } = figure;
  const classes = useStyles();
  if (meanMs === undefined || medianMs === undefined) return null;
  return (
    <li>
      {word}: mean {lengthInWords(meanMs)}, median {lengthInWords(medianMs)}
      <span className={classes.small}>
        of {count}
        {unknown > 0 && `; ${unknown} more not known`}. {note}
      </span>
    </li>
  );
}
