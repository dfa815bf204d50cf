import { useApi } from '@backstage/core-plugin-api';
import type { MaintenanceDto } from '@rollcall/plugin-incidents-common';
import { ActButton, errorText, useAct } from '@rollcall/ui';
import { pagingApiRef } from '../../api/PagingApi';
import { useStyles } from '../styles';

/** Ends a window now, for those who may. @internal */
export function EndButton(props: { window: MaintenanceDto; onEnded: () => void }) {
  const { window, onEnded } = props;
  const api = useApi(pagingApiRef);
  const { busy, error, act } = useAct();
  const classes = useStyles();
  if (!window.mayEnd) return null;
  const end = async () => {
    await act(() => api.endMaintenance(window.id));
    onEnded();
  };
  return (
    <>
      <ActButton
        size="small"
        variant="outlined"
        busy={busy}
        aria-label={`${window.state === 'planned' ? 'Call off' : 'End now'}: ${window.reason}`}
        onClick={end}
      >
        {window.state === 'planned' ? 'Call it off' : 'End it now'}
      </ActButton>
      {error && (
        <p role="alert" className={classes.problem}>
          <strong>It goes on.</strong> {errorText(error)}
        </p>
      )}
    </>
  );
}
