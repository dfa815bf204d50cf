import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Mark } from '@rollcall/ui';
import type { OnCallState } from '../../hooks/useOnCall';
import { useStyles } from '../styles';

/** Who is on call now for a service: whoever stands first, and how many beside. @internal */
export function OnCallCell(props: { entityRef: string; onCall: OnCallState }) {
  const { entityRef, onCall } = props;
  const classes = useStyles();
  if (onCall.kind === 'failed') return <Mark state="unknown" reason={onCall.because} />;
  if (onCall.kind !== 'known') return null;
  const brief = onCall.briefs.get(entityRef);
  // Of the page before, while this one is asked for.
  if (!brief) return null;
  const { state, userRefs } = brief;
  const [first, ...others] = userRefs;
  if (state === 'unknown') return <Mark state="unknown" reason="On-call cannot say who it is" />;
  if (state === 'nobody') return <>nobody</>;
  return (
    <>
      {first === undefined ? (
        // On call, by somebody whose name is not for this reader.
        'somebody'
      ) : (
        <EntityRefLink entityRef={first} defaultKind="user" hideIcon />
      )}
      {others.length > 0 && <span className={classes.quiet}> and {others.length} more</span>}
      {state === 'fallback' && <span className={classes.quiet}> (fallback)</span>}
    </>
  );
}
