import type { BudgetDto } from '@rollcall/plugin-monitoring-common';
import { Instant } from '@rollcall/ui';
import { minutesInWords, shareInWords } from '../../lib/words';
import { useStyles } from '../styles';

/** Where nothing is left: a quarter of the bar is for what was spent beyond it. */
const ZERO = 24;
const WHOLE = 72;
const HEIGHT = 10;

/** How much of a budget is left: a bar that can go below nothing, and the same in words. @internal */
export function BudgetBar(props: {
  budget: BudgetDto;
  /** Why there is none is said elsewhere, once for all rows. */
  reasonIsSaid?: boolean;
}) {
  const { budget, reasonIsSaid = false } = props;
  const classes = useStyles();
  const { remaining, remainingMinutes, missing, origin } = budget;
  if (remaining === undefined) {
    return (
      <span title={missing?.message}>
        {missing?.reason === 'no-traffic' ? 'No traffic' : 'No data'}
        {!reasonIsSaid && <span className={classes.small}>{missing?.message}</span>}
      </span>
    );
  }
  const spent = remaining < 0;
  const length = spent ? Math.min(ZERO, -remaining * ZERO) : Math.min(1, remaining) * WHOLE;
  return (
    <span className={classes.budget}>
      <span className={classes.budgetLine}>
        <svg className={classes.bar} viewBox={`0 0 ${ZERO + WHOLE} ${HEIGHT}`} aria-hidden="true">
          <rect className={classes.barTrack} x={ZERO} width={WHOLE} height={HEIGHT} rx="2" />
          <rect
            className={spent ? classes.barOver : classes.barFill}
            x={spent ? ZERO - length : ZERO}
            width={length}
            height={HEIGHT}
            rx="2"
          />
          <line className={classes.barZero} x1={ZERO} x2={ZERO} y1="-2" y2={HEIGHT + 2} />
        </svg>
        <span className={spent ? classes.urgent : classes.share}>{shareInWords(remaining)}</span>
      </span>
      {remainingMinutes !== undefined && (
        <span className={classes.small}>
          {minutesInWords(remainingMinutes)}
          {origin && origin.coverage < 0.995 && ` · ${shareInWords(origin.coverage)} measured`}
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
