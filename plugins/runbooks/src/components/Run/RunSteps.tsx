import type { JsonObject, JsonValue } from '@rollcall/model';
import type { PlannedStep, RunDto, StepRecord } from '@rollcall/plugin-runbooks-common';
import { useMyRef, ValueList } from '@rollcall/ui';
import { useClock } from '../../hooks/useClock';
import { markOfStep } from '../../lib/planWords';
import { isOver, lengthInWords, STEP_STATES } from '../../lib/runWords';
import { schemaFields } from '../../lib/schemaFields';
import { Person } from '../Parts/Person';
import { StateMark } from '../Parts/StateMark';
import { StepMark } from '../Parts/StepMark';
import { useStyles } from '../styles';
import { NestedRun } from './NestedRun';
import { StepTask } from './StepTask';

/** @internal */
export interface RunStepsProps {
  run: RunDto;
  onChanged: () => void;
}

/** How each step went, and what a person has to do where one waits. @internal */
export function RunSteps(props: RunStepsProps) {
  const { run, onChanged } = props;
  const classes = useStyles();
  return (
    <section aria-labelledby="run-steps" className={classes.panel}>
      <h2 id="run-steps" className={classes.heading}>
        Steps
      </h2>
      <ol className={classes.list} aria-label="Steps">
        {run.steps.map((step, index) => {
          const isCurrent = index === run.position && !isOver(run.state);
          return (
            <li
              key={step.id}
              aria-current={isCurrent ? 'step' : undefined}
              className={`${classes.step} ${isCurrent ? classes.currentStep : ''}`}
            >
              <span className={classes.stepNumber} aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <h3 className={classes.stepTitle}>{run.plan.steps[index].title}</h3>
                <StepMark kind={markOfStep(run.plan.steps[index])} />
              </div>
              <span className={classes.stepMark}>
                <StateMark state={STEP_STATES[step.state]} />
              </span>
              <div className={classes.stepMore}>
                <NestedRun record={step} planned={run.plan.steps[index]} run={run} />
                <StepRecordView
                  record={step}
                  planned={run.plan.steps[index]}
                  form={run.personSteps.find(({ stepId }) => stepId === step.id)?.form}
                />
                <StepTask run={run} step={step} onChanged={onChanged} />
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const ROLLBACKS = {
  started: 'It is being undone.',
  done: 'It was undone.',
  failed: 'Undoing it failed: look at the log and undo it by hand.',
};

function StepRecordView(props: {
  record: StepRecord;
  planned: PlannedStep;
  /** Of a step that asks: what its answers are called. */
  form?: JsonObject;
}) {
  const { record, planned, form = {} } = props;
  const { by, error, output, attempt, rollback } = record;
  const classes = useStyles();
  const me = useMyRef();
  // What another run came to is told by the link to it.
  const given = planned.nested ? [] : namedValues(output);
  const fields = schemaFields(form);
  return (
    <>
      <StepTime record={record} />
      {by && (
        <p className={classes.note}>
          by <Person personRef={by} me={me} />
        </p>
      )}
      {attempt > 1 && (
        <p className={classes.note}>
          attempt {attempt}
          {planned.attempts > 1 && ` of ${planned.attempts}`}
        </p>
      )}
      {error && (
        // Of a skipped step it says why, which is no failure.
        <p className={record.state === 'skipped' ? classes.note : classes.problem}>{error}</p>
      )}
      {given.length > 0 && (
        <ValueList
          values={given.map(([name, value]) => ({
            name,
            label: fields.find(field => field.name === name)?.label,
            value,
          }))}
        />
      )}
      {rollback && <p className={classes.note}>{ROLLBACKS[rollback]}</p>}
    </>
  );
}

/** What a step gave, by name; what has none is its result. */
function namedValues(output: StepRecord['output']): [name: string, value: JsonValue][] {
  if (output === undefined || output === null) return [];
  if (typeof output !== 'object' || Array.isArray(output)) return [['result', output]];
  return Object.entries(output);
}

function StepTime(props: { record: StepRecord }) {
  const { startedAtMs, endedAtMs, state } = props.record;
  const classes = useStyles();
  const isUnderWay = state === 'started';
  const nowMs = useClock(1_000);
  if (startedAtMs === undefined || !(isUnderWay || endedAtMs)) return null;
  return (
    <p className={classes.note}>
      {isUnderWay ? 'for ' : 'took '}
      {lengthInWords((endedAtMs ?? nowMs) - startedAtMs)}
    </p>
  );
}
