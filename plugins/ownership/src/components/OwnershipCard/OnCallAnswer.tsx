import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OnCallResolution } from '@rollcall/model';
import { useOnCall } from '../../hooks/useOnCall';
import { OnCallCell } from '../ServiceTable/OnCallCell';
import { useStyles } from '../styles';

/** @internal */
export interface OnCallAnswerProps {
  /** Canonical reference of the service. */
  entityRef: string;
  onCall: OnCallResolution;
}

/** Who is on call for a service now, where on-call is installed, and by what: the rotation or policy that is paged. @internal */
export function OnCallAnswer(props: OnCallAnswerProps) {
  const { entityRef, onCall } = props;
  const classes = useStyles();
  const now = useOnCall(onCall.ref === undefined ? [] : [entityRef]);
  if (onCall.ref === undefined || onCall.state === 'invalid' || now.kind === 'absent') {
    return <OnCallBy onCall={onCall} />;
  }
  return (
    <>
      {now.kind === 'asking' ? '…' : <OnCallCell entityRef={entityRef} onCall={now} />}
      <span className={classes.evidence}>
        <OnCallBy onCall={onCall} />
      </span>
    </>
  );
}

/** Whose rotation or policy it is, after its name. */
const WHOSE: Partial<Record<OnCallResolution['state'], string>> = {
  explicit: ', which the service itself names',
  team: ' of the owning team',
  parent: ' of a parent team',
  fallback: ', the fallback of the organisation',
};

function OnCallBy(props: { onCall: OnCallResolution }) {
  const { state, ref, candidates = [] } = props.onCall;
  switch (state) {
    case 'external':
      return <>In PagerDuty, as the service itself says</>;
    case 'ambiguous':
      return (
        <>
          Two rotations claim it:{' '}
          {candidates.map((candidate, index) => (
            <span key={candidate}>
              {index > 0 && ', '}
              <EntityRefLink entityRef={candidate} hideIcon />
            </span>
          ))}
        </>
      );
    case 'invalid':
      return (
        <>
          What it names leads nowhere{ref !== undefined && `: ${ref.slice(ref.indexOf('/') + 1)}`}
        </>
      );
    case 'missing':
      return <>Nobody</>;
    case 'unknown':
      return <>Not known</>;
    default:
      if (ref === undefined) return <>Not known</>;
      return (
        <>
          by the {/^oncallrotation:/i.test(ref) ? 'rotation' : 'escalation policy'}{' '}
          <EntityRefLink entityRef={ref} hideIcon />
          {WHOSE[state]}
        </>
      );
  }
}
