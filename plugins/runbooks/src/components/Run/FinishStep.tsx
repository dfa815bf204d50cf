import type { PersonStepDto } from '@rollcall/plugin-runbooks-common';
import { ActButton, ActFailure, Field, useDraft } from '@rollcall/ui';
import type { FormEvent } from 'react';
import { useRunAct } from '../../hooks/useRunAct';
import { useStyles } from '../styles';

/** @internal */
export interface FinishStepProps {
  runId: string;
  stepId: string;
  evidence: PersonStepDto['evidence'];
  onChanged: () => void;
}

const ASKS = {
  none: { label: 'What you did (optional)', hint: 'It stays with the run.' },
  text: { label: 'What you did or saw', hint: 'It stays with the run as evidence.' },
  link: { label: 'Link to what you did', hint: 'It begins with https:// and stays with the run.' },
};

/** Says that a step was done by hand, with the evidence it asks for. @internal */
export function FinishStep(props: FinishStepProps) {
  const { runId, stepId, evidence, onChanged } = props;
  const classes = useStyles();
  const { busy, error, perform } = useRunAct(onChanged);
  const [text, setText, takeOff] = useDraft(`run.${runId}.${stepId}`);
  const isMissing = evidence !== 'none' && text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || isMissing) return;
    const evidenceText = text.trim() || undefined;
    if (await perform(api => api.finishStep(runId, stepId, evidenceText))) takeOff(text);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Field label={ASKS[evidence].label} hint={ASKS[evidence].hint}>
        {wiring =>
          evidence === 'link' ? (
            <input
              {...wiring}
              type="url"
              value={text}
              onChange={event => setText(event.target.value)}
            />
          ) : (
            <textarea
              {...wiring}
              rows={3}
              maxLength={4_000}
              value={text}
              onChange={event => setText(event.target.value)}
            />
          )
        }
      </Field>
      {error && (
        <ActFailure
          error={error}
          nothing="The step is not done yet."
          kept="What you wrote is still here."
        />
      )}
      <div>
        <ActButton
          type="submit"
          variant="contained"
          color="primary"
          busy={busy}
          disabled={isMissing}
        >
          {busy ? 'Saying so…' : 'I have done this'}
        </ActButton>
      </div>
    </form>
  );
}
