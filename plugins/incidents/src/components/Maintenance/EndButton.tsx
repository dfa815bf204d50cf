import { useApi } from '@backstage/core-plugin-api';
import type { MaintenanceDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, FormDialog, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { pagingApiRef } from '../../api/PagingApi';

/** Ends a window now, for those who may. @internal */
export function EndButton(props: { window: MaintenanceDto; onEnded: () => void }) {
  const { window, onEnded } = props;
  const api = useApi(pagingApiRef);
  const { busy, error, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  if (!window.mayEnd) return null;
  const isPlanned = window.state === 'planned';
  const end = async () => {
    const done = await act(() => api.endMaintenance(window.id));
    if (done) setAsking(false);
    onEnded();
  };
  return (
    <>
      <ActButton
        size="small"
        variant="outlined"
        busy={busy}
        aria-label={`${isPlanned ? 'Call off' : 'End now'}: ${window.reason}`}
        onClick={() => (isPlanned ? end() : setAsking(true))}
      >
        {isPlanned ? 'Call it off' : 'End it now…'}
      </ActButton>
      {error && !isAsking && (
        <ActFailure
          error={error}
          nothing={isPlanned ? 'It is still planned.' : 'The maintenance is still on.'}
        />
      )}
      {isAsking && (
        <FormDialog
          title={`End the maintenance: ${window.reason}`}
          submitLabel="End it now"
          busyLabel="Ending it…"
          busy={busy}
          error={error}
          onSubmit={end}
          onClose={() => setAsking(false)}
        >
          <p>
            What still fires pages people from now on. It cannot be taken back; maintenance that is
            needed again is announced again.
          </p>
        </FormDialog>
      )}
    </>
  );
}
