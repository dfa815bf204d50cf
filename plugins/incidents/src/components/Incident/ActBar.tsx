import Button from '@material-ui/core/Button';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, ReasonDialog } from '@rollcall/ui';
import { useState } from 'react';
import { useFocusKept } from '../../hooks/useFocusKept';
import type { IncidentState } from '../../hooks/useIncident';
import { ImpactDialog } from '../Impact/ImpactDialog';
import { AnchoredButton } from '../Parts/AnchoredButton';
import { useStyles } from '../styles';
import { SeverityDialog } from './SeverityDialog';

/** @internal */
export type ActBarProps = Pick<IncidentState, 'busy' | 'actError' | 'failedAct' | 'perform'> & {
  incident: IncidentDto;
};

/** Acts whose own place on the page says why they failed. */
const ELSEWHERE: readonly ActBarProps['failedAct'][] = ['notes', 'update', 'role'];

/** What can be done now; the button says what it does. @internal */
export function ActBar(props: ActBarProps) {
  const { incident, busy, actError, failedAct, perform } = props;
  const { state, mayAct } = incident;
  const [asking, setAsking] = useState<'reopen' | 'severity' | 'impact'>();
  // What was just pressed may be gone: then what can be done next has the focus.
  const bar = useFocusKept<HTMLDivElement>(state);
  const classes = useStyles();
  if (!mayAct) {
    return (
      <p className={classes.note}>
        Those who own the service, were paged or have a role in it act here. You can write a note.
      </p>
    );
  }
  const isOver = state === 'resolved';
  return (
    <>
      <div ref={bar} className={`${classes.actions} ${classes.thumb}`}>
        {state === 'open' && (
          <AnchoredButton
            anchor="acknowledge"
            busy={busy}
            onClick={() => perform({ act: 'acknowledge' })}
          >
            I have it
          </AnchoredButton>
        )}
        {(state === 'open' || state === 'acknowledged') && (
          <ActButton variant="outlined" busy={busy} onClick={() => perform({ act: 'mitigate' })}>
            It no longer hurts
          </ActButton>
        )}
        {!isOver && (
          <ActButton
            variant={state === 'mitigated' ? 'contained' : 'outlined'}
            color={state === 'mitigated' ? 'primary' : 'default'}
            busy={busy}
            onClick={() => perform({ act: 'resolve' })}
          >
            It is over
          </ActButton>
        )}
        {!isOver && (
          <Button variant="outlined" onClick={() => setAsking('severity')}>
            Change the severity…
          </Button>
        )}
        <Button variant="outlined" onClick={() => setAsking('impact')}>
          Say whom it affects…
        </Button>
        {(isOver || state === 'mitigated') && (
          <Button variant="outlined" onClick={() => setAsking('reopen')}>
            It is back…
          </Button>
        )}
      </div>
      {actError && !asking && !ELSEWHERE.includes(failedAct) && <ActFailure error={actError} />}
      {asking === 'reopen' && (
        <ReasonDialog
          title={`INC-${incident.number} is back`}
          submitLabel="Open it again"
          hint="Where nobody had it, somebody is paged."
          missing="Say why; it stands in the timeline."
          busy={busy}
          error={actError}
          onSubmit={because => perform({ act: 'reopen', because })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'impact' && (
        <ImpactDialog
          incident={incident}
          busy={busy}
          error={actError}
          onSubmit={perform}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'severity' && (
        <SeverityDialog
          incident={incident}
          busy={busy}
          error={actError}
          onSubmit={change => perform({ act: 'severity', ...change })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
