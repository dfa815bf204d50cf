import Button from '@material-ui/core/Button';
import { draftExercise, type IncidentDto } from '@rollcall/plugin-incidents-common';
import { CopyButton, Scrollable } from '@rollcall/ui';
import { useState } from 'react';
import { useStyles } from '../styles';

/** A way to rehearse what is over: the incident as an exercise, as a patch for git. @internal */
export function ExercisePanel(props: { incident: IncidentDto }) {
  const { incident } = props;
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const draft = incident.state === 'resolved' ? draftExercise(incident) : undefined;
  if (!draft) return null;
  return (
    <section aria-labelledby="exercise" className={classes.panel}>
      <h3 id="exercise" className={classes.heading}>
        Rehearse it
      </h3>
      <p className={classes.note}>
        Play it again in a calm hour, and see whether it goes better. An exercise counts for what a
        tier asks for once its outcome is written down.
      </p>
      {!isOpen && (
        <div className={classes.actions}>
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Make it an exercise
          </Button>
        </div>
      )}
      {isOpen && (
        <>
          <p className={classes.note}>
            Adds {draft.file}. Change what should be otherwise, then commit it:{' '}
            <code>git apply</code> takes it from the clipboard.
          </p>
          <Scrollable component="pre" label="The patch" className={classes.scroll}>
            {draft.patch}
          </Scrollable>
          <CopyButton text={draft.patch}>Copy the patch</CopyButton>
        </>
      )}
    </section>
  );
}
