import type { SlotDto } from '@rollcall/plugin-oncall-common';
import { Mark } from '@rollcall/ui';
import { useStyles } from '../styles';
import { People } from './People';

/** @internal */
export interface OnCallStateProps {
  userRefs: readonly string[];
  state: SlotDto['state'];
  me?: string;
  /** Now, so that a gap needs a person at once; later it is only to be seen to. */
  now?: boolean;
  /** Why it is unknown. */
  because?: string;
}

/** Who is on call, or that nobody is: on purpose, by mistake, or as far as anybody can know. @internal */
export function OnCallState(props: OnCallStateProps) {
  const { userRefs, state, me, now = false, because } = props;
  const classes = useStyles();
  if (userRefs.length > 0) return <People userRefs={userRefs} me={me} />;
  switch (state) {
    case 'covered':
      return <>{now ? 'Somebody is on call' : 'Somebody'}</>;
    case 'declared':
      return <span className={classes.quiet}>Nobody, on purpose</span>;
    case 'gap':
      return (
        <span className={now ? classes.urgent : undefined}>
          <Mark state="unmet" urgent={now} reason="Nobody is on call, and nobody declared that" />{' '}
          Nobody
        </span>
      );
    default:
      return (
        <span className={classes.quiet} title={because}>
          <Mark state="unknown" reason={because} /> Unknown
        </span>
      );
  }
}
