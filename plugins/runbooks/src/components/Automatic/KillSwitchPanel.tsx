import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import {
  type AutomaticDto,
  runbooksSettingsManagePermission,
} from '@rollcall/plugin-runbooks-common';
import { FormDialog, Instant, Loaded, type RetryingAsyncState, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { runbooksApiRef } from '../../api/RunbooksApi';
import { Person } from '../Parts/Person';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';

/** One switch for all that starts by itself, for those who look after the portal. @internal */
export function KillSwitchPanel(props: { state: RetryingAsyncState<AutomaticDto> }) {
  const { state } = props;
  const classes = useStyles();
  const { allowed } = usePermission({ permission: runbooksSettingsManagePermission });
  // What was asked for, whatever somebody else does to the switch meanwhile.
  const [wanted, setWanted] = useState<boolean>();
  return (
    <section aria-labelledby="kill-switch" className={classes.panel}>
      <h2 id="kill-switch" className={classes.heading}>
        What starts by itself
      </h2>
      <Loaded
        state={state}
        what="Whether anything may start by itself"
        advice="The guards of each runbook hold all the same."
        staleAdvice="The guards of each runbook hold all the same."
        heights={[44]}
      >
        {({ killSwitch: { on, changedBy, changedAt } }) => (
          <>
            <p className={classes.answer}>
              <StateMark
                state={
                  on
                    ? { word: 'nothing starts by itself', look: 'waiting' }
                    : {
                        word: 'runbooks may start by themselves, within their guards',
                        look: 'good',
                      }
                }
              />
            </p>
            {changedBy && changedAt && (
              <p className={classes.note}>
                {on ? 'Switched off' : 'Switched on again'} by <Person personRef={changedBy} />,{' '}
                <Instant at={changedAt} />.
              </p>
            )}
            {allowed && (
              <div className={classes.actions}>
                <Button variant="outlined" onClick={() => setWanted(!on)}>
                  {on ? 'Let runbooks start by themselves again…' : 'Switch all of them off…'}
                </Button>
              </div>
            )}
            {wanted !== undefined && (
              <KillSwitchDialog
                on={wanted}
                onDone={state.retry}
                onClose={() => setWanted(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function KillSwitchDialog(props: { on: boolean; onDone: () => void; onClose: () => void }) {
  const { on, onDone, onClose } = props;
  const api = useApi(runbooksApiRef);
  const { busy, error, act } = useAct();
  const submit = async () => {
    if (!(await act(() => api.setKillSwitch(on)))) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={on ? 'Switch off all that starts by itself' : 'Let runbooks start by themselves again'}
      submitLabel={on ? 'Switch all of them off' : 'Let them start again'}
      busyLabel="Switching…"
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {on
          ? 'From this moment on no alert, schedule or drill starts a runbook in the whole portal, and what started by itself stops before its next step. Runs of people go on. Everybody sees on the pages of runbooks that you did this, and the auditor writes it down.'
          : 'Alerts and drills start runbooks again, each within its own guards. What was missed meanwhile is not made up for. The auditor writes it down.'}
      </p>
    </FormDialog>
  );
}
