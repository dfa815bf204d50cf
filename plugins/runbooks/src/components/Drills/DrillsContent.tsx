import { humanizeRef } from '@rollcall/model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { EmptyState, formatDay, Instant, Loaded, readersTimeZone } from '@rollcall/ui';
import { useClock } from '../../hooks/useClock';
import { useDrills } from '../../hooks/useDrills';
import { type DrillItem, type DrillWeek, drillWeeks } from '../../lib/drillWeeks';
import { FRESHNESS } from '../../lib/runWords';
import { RunbookLink } from '../Parts/links';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';

const EXAMPLE = 'spec:\n  drill: { every: P30D, environment: staging }';
const WEEK_MS = 7 * 86_400_000;

/** What is to be rehearsed when, week by week. @internal */
export function DrillsContent() {
  const state = useDrills();
  const nowMs = useClock();
  const classes = useStyles();
  return (
    <section aria-labelledby="drills" className={classes.panel}>
      <h2 id="drills" className={classes.heading}>
        Drills
      </h2>
      <p className={classes.note}>
        A runbook nobody rehearses is wrong on the night it is needed. Open one, choose “This is a
        drill” and run it.
      </p>
      <Loaded
        staleAdvice="Runs go on all the same."
        state={state}
        what="The drills"
        advice="When a runbook is to be rehearsed stands in its document as well."
        heights={[44, 44, 44]}
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No runbook asks for drills" example={EXAMPLE}>
              Say in a runbook how often it is to be rehearsed and where, and it stands here when
              its time comes.
            </EmptyState>
          ) : (
            <>
              {drillWeeks(items, nowMs).map(week => (
                <section key={week.key} aria-label={weekTitle(week, nowMs)}>
                  <h3 className={classes.subheading}>{weekTitle(week, nowMs)}</h3>
                  <ul className={classes.list}>
                    {week.items.map(item => (
                      <Drill key={item.runbookRef} item={item} />
                    ))}
                  </ul>
                </section>
              ))}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Drill(props: { item: DrillItem }) {
  const { runbookRef, title, ownerRef, dueAt, state, environment, serviceRef } = props.item;
  const { unattended, because } = props.item;
  const classes = useStyles();
  return (
    <li>
      <p>
        <RunbookLink runbookRef={runbookRef} prefill={{ serviceRef }}>
          {title}
        </RunbookLink>{' '}
        <StateMark state={FRESHNESS[state]} />
      </p>
      <p className={classes.note}>
        in {environment}
        {ownerRef && (
          <>
            {' '}
            · owned by <EntityRefLink entityRef={ownerRef} defaultKind="group" hideIcon />
          </>
        )}
        {state !== 'never' && (
          <>
            {' '}
            · due <Instant at={dueAt} />
          </>
        )}
      </p>
      <p className={classes.note}>
        {unattended
          ? `◐ The portal runs it by itself when it is due${serviceRef ? `, on ${humanizeRef(serviceRef, 'component')}` : ''}.`
          : `◆ A person must run it. ${because ?? ''}`.trim()}
      </p>
    </li>
  );
}

function weekTitle({ startMs }: DrillWeek, nowMs: number): string {
  if (startMs === undefined) return 'Due now';
  if (startMs <= nowMs) return 'This week';
  if (startMs <= nowMs + WEEK_MS) return 'Next week';
  return `Week of ${formatDay(startMs, { timeZone: readersTimeZone(), nowMs })}`;
}
