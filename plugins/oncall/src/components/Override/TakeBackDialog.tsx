import { useApi } from '@backstage/core-plugin-api';
import type { OverrideDto } from '@rollcall/plugin-oncall-common';
import { formatSpan, FormDialog, readersTimeZone, useAct, useNames } from '@rollcall/ui';
import { onCallApiRef } from '../../api/OnCallApi';
import { peopleOfChange } from '../../lib/scheduleLanes';
import { changeInWords } from '../../lib/words';
import { useStyles } from '../styles';

/** @internal */
export interface TakeBackDialogProps {
  override: OverrideDto;
  /** Of the rotation. */
  title: string;
  onClose: () => void;
  onDone: () => void;
}

/** Takes an override back, repeating which. @internal */
export function TakeBackDialog(props: TakeBackDialogProps) {
  const { override, title, onClose, onDone } = props;
  const api = useApi(onCallApiRef);
  const classes = useStyles();
  const { busy, error, act } = useAct();
  const nameOf = useNames(peopleOfChange(override.change));
  const takeBack = async () => {
    if (await act(() => api.deleteOverride(override.id))) onDone();
  };
  const span = formatSpan(
    { startMs: Date.parse(override.start), endMs: Date.parse(override.end) },
    { timeZone: readersTimeZone(), nowMs: Date.now() },
  );
  return (
    <FormDialog
      title="Take back an override"
      submitLabel="Take it back"
      busyLabel="Taking it back…"
      busy={busy}
      error={error}
      onSubmit={takeBack}
      onClose={onClose}
    >
      <div className={classes.preview}>
        <h3>What will change</h3>
        <p>
          In {title}, {span}: <strong>{changeInWords(override.change, nameOf)}</strong> no longer
          holds. The layers and the other overrides say who is on call then.
        </p>
        {Date.parse(override.start) <= Date.now() && (
          <p>It has begun, so it ends now. What is past is not changed.</p>
        )}
      </div>
    </FormDialog>
  );
}
