import type { BudgetDto } from '@rollcall/plugin-monitoring-common';
import { Instant } from '@rollcall/ui';
import { minutesInWords, shareInWords } from '../../lib/words';
import { useStyles } from '../styles';

const WIDTH = 120;

/** How much of a budget is left: a bar that can go below nothing, and the same in words. @internal */
export function BudgetBar({ budget }: { budget: BudgetDto }) {
  const classes = useStyles();
  const { remaining, remainingMinutes, missing, origin } = budget;
  if (remaining === undefined) {
    return (
      <span title={missing?.message}>
        {missing?.reason === 'no-traffic' ? 'No traffic' : 'No data'}
        <span className={classes.small}>{missing?.message}</span>
      </span>
    );
  }
  const share = Math.max(-1, Math.min(1, remaining));
  const spent = remaining < 0;
  return (
    <span>
      <svg className={classes.bar} viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true">
        <rect className={classes.barTrack} width={WIDTH} height="10" rx="2" />
        <rect
          className={spent ? classes.barOver : classes.barFill}
          width={Math.abs(share) * WIDTH}
          height="10"
          rx="2"
        />
      </svg>
      <span className={spent ? classes.urgent : undefined}>{shareInWords(remaining)}</span>
      {remainingMinutes !== undefined && (
        <span className={classes.small}>
          {minutesInWords(remainingMinutes)}
          {origin && ` · ${shareInWords(origin.coverage)} measured`}
        </span>
      )}
      {origin?.stale && (
        <span className={classes.small}>
          as of <Instant at={origin.asOf} />
        </span>
      )}
    </span>
  );
}
