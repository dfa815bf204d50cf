import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ReadExerciseResult } from '@rollcall/plugin-runbooks-common';
import { EmptyState, formatDay, Instant, Loaded, readersTimeZone } from '@rollcall/ui';
import { useClock } from '../../hooks/useClock';
import { useExercises } from '../../hooks/useExercises';
import { exerciseCircumstances, exerciseState } from '../../lib/exerciseWords';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';

const EXAMPLE = `kind: Exercise
spec:
  type: game-day
  services: [component:checkout]
  hypothesis: Whoever is on call finds the runbook within five minutes.
  scheduledFor: '2027-01-20'`;

/** What was tried out beyond the drills of runbooks, what came of it, and what is to come. @internal */
export function Exercises() {
  const state = useExercises();
  const classes = useStyles();
  return (
    <section aria-labelledby="exercises" className={classes.panel}>
      <h2 id="exercises" className={classes.heading}>
        Exercises
      </h2>
      <p className={classes.note}>
        Chaos experiments, game days and pre-mortems: what was expected, and whether it held.
      </p>
      <Loaded
        staleAdvice="Runs go on all the same."
        state={state}
        what="The exercises"
        advice="They stand in the catalog as documents of kind Exercise."
        heights={[64, 64]}
      >
        {exercises =>
          exercises.length === 0 ? (
            <EmptyState title="Nothing was exercised yet" example={EXAMPLE}>
              Write down what is to be tried out and what you expect. Its outcome counts for the
              tiers of its services.
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {exercises.map(item => (
                <ExerciseItem key={item.exercise.ref} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

/** Noon, so that the day is the same one wherever it is read. */
function instantOf(day: string): string {
  return `${day}T12:00:00Z`;
}

function ExerciseItem(props: { item: ReadExerciseResult }) {
  const { exercise, problems } = props.item;
  const { ref, title, hypothesis, outcome, scheduledFor, serviceRefs, ownerRef } = exercise;
  const classes = useStyles();
  const nowMs = useClock();
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return (
    <li>
      <p>
        <EntityRefLink entityRef={ref} title={title} hideIcon />{' '}
        <StateMark state={exerciseState(exercise, today)} />
      </p>
      <p className={classes.note}>
        {exerciseCircumstances(exercise)}
        {outcome && (
          <>
            {' '}
            · <Instant at={instantOf(outcome.on)} />
          </>
        )}
        {!outcome && scheduledFor && (
          <>
            {' '}
            · on{' '}
            {formatDay(Date.parse(instantOf(scheduledFor)), { timeZone: readersTimeZone(), nowMs })}
          </>
        )}
      </p>
      {(serviceRefs.length > 0 || ownerRef) && (
        <p className={classes.note}>
          {serviceRefs.map((serviceRef, index) => (
            <span key={serviceRef}>
              {index === 0 ? 'of ' : ', '}
              <EntityRefLink entityRef={serviceRef} defaultKind="component" hideIcon />
            </span>
          ))}
          {ownerRef && (
            <>
              {' '}
              · held by <EntityRefLink entityRef={ownerRef} defaultKind="group" hideIcon />
            </>
          )}
        </p>
      )}
      {hypothesis && <p>Expected: {hypothesis}</p>}
      {outcome?.summary && <p>Found: {outcome.summary}</p>}
      {outcome && outcome.findings.length > 0 && (
        <ul>
          {outcome.findings.map(finding => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      {problems.map(({ message, remedy }) => (
        <p key={message} className={classes.problem}>
          {message} {remedy}
        </p>
      ))}
    </li>
  );
}
