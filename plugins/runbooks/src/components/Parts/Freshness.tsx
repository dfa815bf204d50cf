import type { FreshnessDto } from '@rollcall/plugin-runbooks-common';
import { Instant } from '@rollcall/ui';
import { FRESHNESS, type StateWords } from '../../lib/runWords';
import { useStyles } from '../styles';
import { StateMark } from './StateMark';

const NOT_ASKED: StateWords = { word: 'no drill asked for', look: 'quiet' };

/** How fresh a runbook is, and since when. One that asks for neither drill nor review is not called fresh. @internal */
export function Freshness(props: { freshness: FreshnessDto }) {
  const { state, lastGoodDrillAt, drillDueAt, reviewDueAt } = props.freshness;
  const classes = useStyles();
  const isAsked = state !== 'fresh' || drillDueAt !== undefined || reviewDueAt !== undefined;
  return (
    <>
      <StateMark state={isAsked ? FRESHNESS[state] : NOT_ASKED} />
      {lastGoodDrillAt && (
        <span className={classes.small}>
          last good drill <Instant at={lastGoodDrillAt} />
        </span>
      )}
      {drillDueAt && (
        <span className={classes.small}>
          next drill due <Instant at={drillDueAt} />
        </span>
      )}
    </>
  );
}
