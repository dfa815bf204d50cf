import type { RemedyDto } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { FRESHNESS_WORDS, NOT_REHEARSED } from '../../lib/remedyWords';
import { useStyles } from '../styles';
import { MarkedWords } from './MarkedWords';

/** When a runbook was last proven, by a drill that went well, and when it last ran. @internal */
export function RemedyFreshness(props: { remedy: RemedyDto }) {
  const { freshness } = props.remedy;
  const classes = useStyles();
  if (!freshness) return null;
  const { state, lastGoodDrillAt, lastRunAt, drillDueAt, reviewDueAt } = freshness;
  const isAsked = state !== 'fresh' || drillDueAt !== undefined || reviewDueAt !== undefined;
  return (
    <span className={classes.small}>
      <MarkedWords of={isAsked ? FRESHNESS_WORDS[state] : NOT_REHEARSED} />
      {lastGoodDrillAt && (
        <>
          {' · last good drill '}
          <Instant at={lastGoodDrillAt} />
        </>
      )}
      {lastRunAt ? (
        <>
          {' · last run '}
          <Instant at={lastRunAt} />
        </>
      ) : (
        ' · never run here'
      )}
    </span>
  );
}
