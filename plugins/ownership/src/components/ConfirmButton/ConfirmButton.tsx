import { useApi } from '@backstage/core-plugin-api';
import type { ConfirmResponse } from '@rollcall/plugin-ownership-common';
import { useState } from 'react';
import { ActButton, errorText, isRefusal } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useStyles } from '../styles';

/** @internal */
export interface ConfirmButtonProps {
  entityRefs: readonly string[];
  /** What the button will do, such as `Confirm all 12`; `Confirm` where absent. */
  label?: string;
  /** Says what is confirmed to those who hear the button alone. */
  spokenLabel?: string;
  onConfirmed?: (response: ConfirmResponse) => void;
}

/** Says that services are still ours. Who may not is told why, and nothing is lost. @internal */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { entityRefs, label = 'Confirm', spokenLabel, onConfirmed } = props;
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const [busy, setBusy] = useState(false);
  const [response, setResponse] = useState<ConfirmResponse>();
  const [error, setError] = useState<Error>();
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await api.confirmServices({ entityRefs: [...entityRefs] });
      setResponse(answer);
      if (answer.confirmed.length > 0) onConfirmed?.(answer);
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className={classes.action}>
      <ActButton
        variant="outlined"
        size="small"
        aria-label={spokenLabel}
        busy={busy}
        disabled={entityRefs.length === 0}
        onClick={confirm}
      >
        {busy ? 'Confirming…' : label}
      </ActButton>
      <span role="status">
        {response && <Outcome response={response} />}
        {error && <>{explain(error)}</>}
      </span>
    </span>
  );
}

function Outcome(props: { response: ConfirmResponse }) {
  const { confirmed, refused } = props.response;
  const classes = useStyles();
  // The one that was asked about needs no name.
  if (confirmed.length === 0 && refused.length === 1)
    return <>Not confirmed: {refused[0].because}</>;
  const kept = confirmed.length === 1 ? 'Confirmed just now.' : `${confirmed.length} confirmed.`;
  return (
    <>
      {confirmed.length > 0 && kept}
      {refused.length > 0 && (
        <ul className={classes.refusals}>
          {refused.map(({ entityRef, because }) => (
            <li key={entityRef}>
              {entityRef.slice(entityRef.lastIndexOf('/') + 1)}: {because}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function explain(error: Error): string {
  if (isRefusal(error)) {
    return 'Not confirmed: only people of the owning team, or of a team above it, can say so.';
  }
  return `Not confirmed: ${errorText(error)} Nothing has changed; try again.`;
}
