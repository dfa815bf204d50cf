import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { formatZone, Moment, StaleNotice } from '@rollcall/ui';
import { nowAndNext, slotAt, stretchesOf } from '../../lib/stretches';
import { draftOfSlot, type OverrideDraft } from '../../lib/overrideDraft';
import { sourceInWords } from '../../lib/words';
import { OnCallState } from '../Parts/OnCallState';
import { PageButton } from '../Parts/PageButton';
import { ScheduleAge } from '../Parts/ScheduleAge';
import { useStyles } from '../styles';

/** @internal */
export interface RotationHeadProps {
  schedule: ScheduleDto;
  nowMs: number;
  me?: string;
  onOverride: (draft: OverrideDraft) => void;
}

/** What it is, who is on call now and next, and where that is written. @internal */
export function RotationHead(props: RotationHeadProps) {
  const { schedule, nowMs, me, onOverride } = props;
  const { rotationRef, title, teamRef, timeZone, place, mayOverride } = schedule;
  const classes = useStyles();
  const { now, next } = nowAndNext(stretchesOf(schedule.final), nowMs);
  const slot = slotAt(schedule.final, nowMs);
  const imported = schedule.schedule;
  return (
    <section aria-label={title} className={classes.panel}>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.note}>
        {teamRef && (
          <>
            of <EntityRefLink entityRef={teamRef} defaultKind="group" hideIcon /> ·{' '}
          </>
        )}
        {formatZone(timeZone, nowMs)}
        {place && (
          <>
            {' '}
            · <span className={classes.place}>{place}</span>
          </>
        )}
        {imported && !imported.stale && (
          <>
            {' '}
            · <ScheduleAge schedule={imported} />
          </>
        )}
      </p>
      {imported?.stale && (
        <div className={classes.headAnswer}>
          <StaleNotice
            what="the schedule"
            readAt={imported.asOf}
            reason={`${imported.problem ?? `${sourceInWords(imported.source)} does not answer.`} The last known schedule stays in force.`}
          />
        </div>
      )}
      {now && (
        <p className={`${classes.answer} ${classes.headAnswer}`}>
          <OnCallState
            userRefs={now.userRefs}
            state={now.state}
            me={me}
            now
            because={imported?.problem}
          />
          {!now.cutEnd && (
            <>
              {' '}
              until <Moment at={new Date(now.endMs).toISOString()} />
            </>
          )}
          {next && !now.cutEnd && (
            <>
              {' '}
              → then <OnCallState userRefs={next.userRefs} state={next.state} me={me} />
            </>
          )}
        </p>
      )}
      {schedule.problems.length > 0 && (
        <ul className={classes.facts} aria-label="What is wrong with it">
          {schedule.problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <PageButton subject={{ rotationRef, teamRef }} title={title} prominent />
        {mayOverride && now && slot && (
          <Button
            variant="outlined"
            onClick={() =>
              onOverride({
                ...draftOfSlot(slot, {
                  startMs: nowMs,
                  person: me && !now.userRefs.includes(me) ? me : undefined,
                }),
                endMs: now.endMs,
              })
            }
          >
            Make an override…
          </Button>
        )}
      </div>
      {schedule.namesHidden && (
        <p className={classes.note}>
          Names are shown to its team and to who takes turns in it; others see that somebody is on
          call.
        </p>
      )}
      {!mayOverride && (
        <p className={classes.note}>
          {imported
            ? `Its shifts are changed in ${sourceInWords(imported.source)}, and read from there.`
            : 'Its team, and whoever takes turns in it, can change shifts here; anybody can propose a change in git.'}
        </p>
      )}
    </section>
  );
}
