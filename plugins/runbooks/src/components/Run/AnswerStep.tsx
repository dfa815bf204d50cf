import type { JsonObject } from '@rollcall/model';
import { ActButton, ActFailure } from '@rollcall/ui';
import { type FormEvent, useState } from 'react';
import { useRunAct } from '../../hooks/useRunAct';
import { initialValues, missingField, schemaFields } from '../../lib/schemaFields';
import { SchemaForm } from '../Form/SchemaForm';
import { useStyles } from '../styles';

/** @internal */
export interface AnswerStepProps {
  runId: string;
  stepId: string;
  /** JSON Schema of the answer. */
  form: JsonObject;
  onChanged: () => void;
}

/** Answers what a step asks. @internal */
export function AnswerStep(props: AnswerStepProps) {
  const { runId, stepId, form, onChanged } = props;
  const classes = useStyles();
  const { busy, error, perform } = useRunAct(onChanged);
  const [values, setValues] = useState(() => initialValues(form));
  const missing = missingField(schemaFields(form), values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !missing) perform(api => api.answerStep(runId, stepId, values));
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <SchemaForm schema={form} values={values} onChange={setValues} />
      {missing && <p className={classes.note}>{missing}</p>}
      {error && (
        <ActFailure
          error={error}
          nothing="The answer was not taken."
          kept="What you filled in is still here."
        />
      )}
      <div>
        <ActButton
          type="submit"
          variant="contained"
          color="primary"
          busy={busy}
          disabled={Boolean(missing)}
        >
          {busy ? 'Answering…' : 'Answer and go on'}
        </ActButton>
      </div>
    </form>
  );
}
