import type { Risk } from '@rollcall/plugin-runbooks-common';
import { RISKS } from '../../lib/runWords';
import { useStyles } from '../styles';

/** What a runbook may do to the world, in words. @internal */
export function RiskWord(props: { risk: Risk }) {
  const { risk } = props;
  const classes = useStyles();
  const look = { 'read-only': classes.quiet, mutating: classes.waiting, destructive: classes.bad };
  return (
    <span className={`${classes.mark} ${look[risk]}`}>
      <span aria-hidden="true" className={classes.shape}>
        {risk === 'read-only' ? '○' : '▲'}
      </span>
      {RISKS[risk]}
    </span>
  );
}
