import type { ServiceState } from '@rollcall/plugin-ownership-common';
import { Instant, MarkRow, NamedText } from '@rollcall/ui';
import { useFormStyles } from '../Form/styles';
import { RuleName } from '../RuleName/RuleName';
import { useStyles } from '../styles';
import { OwnerOfState } from './OwnerOfState';

/** @internal */
export interface StateAtProps {
  state: ServiceState;
  /** The instant asked for; now where absent. */
  at?: string;
}

/** A service as it stood: owner, tier, marks, and the findings that were open. @internal */
export function StateAt(props: StateAtProps) {
  const { state, at } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  return (
    <div role="status" aria-label={at ? 'As it stood' : 'As it stands'}>
      <p>
        Owner <OwnerOfState state={state} />
        {' · '}
        {state.tier ? `tier ${state.tier}` : 'no tier'}
        {' · '}
        <span className={classes.quiet}>
          so since <Instant at={state.since} />
          {state.until && (
            <>
              {' '}
              until <Instant at={state.until} />
            </>
          )}
        </span>
      </p>
      <MarkRow marks={state.marks} showTitles />
      {state.reasons.length === 0 ? (
        <p className={classes.note}>No finding was open.</p>
      ) : (
        <ul className={formClasses.plainList} aria-label="Findings open then">
          {state.reasons.map(reason => (
            <li key={`${reason.rule} ${reason.message}`}>
              <NamedText>{reason.message}</NamedText>{' '}
              <span className={classes.quiet}>
                <RuleName rule={reason.rule} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
