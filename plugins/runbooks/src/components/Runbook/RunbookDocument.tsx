import { MarkdownContent } from '@backstage/core-components';
import type { RunbookDetailDto } from '@rollcall/plugin-runbooks-common';
import { lowerHeadings } from '../../lib/lowerHeadings';
import { markOfStep } from '../../lib/planWords';
import { StepMark } from '../Parts/StepMark';
import { useStyles } from '../styles';

const IDEMPOTENT = {
  yes: ' · may safely run twice',
  probe: ' · looks first whether it was done',
  no: ' · never runs twice by itself',
};

/** A runbook as a document: its prose, and its steps with what each of them is. @internal */
export function RunbookDocument(props: { runbook: RunbookDetailDto }) {
  const { document, steps, whoMayRun, approvalText } = props.runbook;
  const classes = useStyles();
  return (
    <section aria-labelledby="runbook-steps" className={classes.panel}>
      <h2 id="runbook-steps" className={classes.heading}>
        What to do
      </h2>
      {document && (
        <div className={classes.prose}>
          <MarkdownContent content={lowerHeadings(document, 2)} />
        </div>
      )}
      <ol className={classes.list} aria-label="Steps">
        {steps.map((step, index) => (
          <li key={step.id} className={classes.step}>
            <span className={classes.stepNumber} aria-hidden="true">
              {index + 1}
            </span>
            <h3 className={classes.stepTitle}>{step.title}</h3>
            <span className={classes.stepMark}>
              <StepMark kind={markOfStep(step)} />
            </span>
            <div className={classes.stepMore}>
              {step.description && <MarkdownContent content={lowerHeadings(step.description, 3)} />}
              {step.action && (
                <p className={classes.note}>
                  calls <span className={classes.place}>{step.action}</span>
                  {step.kind === 'action' && IDEMPOTENT[step.idempotent]}
                </p>
              )}
              {step.verify && (
                <p>
                  <StepMark kind="verify" /> wait until{' '}
                  <span className={classes.place}>{step.verify}</span>
                </p>
              )}
              {step.rollback && (
                <p>
                  <StepMark kind="rollback" /> if not, undo by{' '}
                  <span className={classes.place}>{step.rollback}</span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <h3 className={classes.subheading}>Who may run it</h3>
      <p className={classes.note}>{whoMayRun.join(' · ') || 'Nobody.'}</p>
      {approvalText.map(text => (
        <p key={text} className={classes.note}>
          {text}
        </p>
      ))}
    </section>
  );
}
