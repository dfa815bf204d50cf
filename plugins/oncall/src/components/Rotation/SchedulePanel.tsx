import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { Timeline, type TimelineBar, useNames } from '@rollcall/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSchedule, windowAround } from '../../hooks/useSchedule';
import { useTimelineView } from '../../hooks/useTimelineView';
import { useZoneChoice } from '../../hooks/useZoneChoice';
import type { OverrideDraft } from '../../lib/overrideDraft';
import { barId, FINAL_LANE, scheduleLanes } from '../../lib/scheduleLanes';
import { slotAt } from '../../lib/stretches';
import { useStyles } from '../styles';
import { SlotDetail } from './SlotDetail';
import { ZoneSwitch } from './ZoneSwitch';

/** @internal */
export interface SchedulePanelProps {
  /** Around today; what lies beyond is read when the view comes to it. */
  schedule: ScheduleDto;
  nowMs: number;
  me?: string;
  readersZone: string;
  onOverride: (draft: OverrideDraft) => void;
  /** Asks for a swap of the shift that begins there. */
  onSwap: (startMs: number) => void;
}

/** The timeline, the zone it is in, and the shift that was chosen in it. View, zone and shift are in the address. @internal */
export function SchedulePanel(props: SchedulePanelProps) {
  const { schedule: around, nowMs, me, onOverride, onSwap } = props;
  const classes = useStyles();
  const zone = useZoneChoice(around.timeZone);
  const { view, setView } = useTimelineView({ timeZone: zone.timeZone, nowMs });
  const wanted = windowAround(view);
  const holdsView =
    Date.parse(around.start) <= wanted.startMs && Date.parse(around.end) >= wanted.endMs;
  const beyond = useSchedule(around.rotationRef, holdsView ? undefined : wanted);
  const schedule = holdsView ? around : (beyond.value ?? around);

  const nameOf = useNames([
    ...schedule.coverage.people.map(({ userRef }) => userRef),
    ...schedule.final.flatMap(({ userRefs }) => userRefs),
  ]);
  const lanes = useMemo(
    () => scheduleLanes(schedule, { view, me, nameOf }),
    [schedule, view, me, nameOf],
  );

  const [parameters, setParameters] = useSearchParams();
  const selectedMs = Date.parse(parameters.get('slot') ?? '');
  const selected = slotAt(schedule.final, selectedMs);
  const select = (bar: TimelineBar) =>
    setParameters(
      previous => {
        const next = new URLSearchParams(previous);
        next.set('slot', new Date(bar.startMs).toISOString());
        return next;
      },
      { replace: true },
    );
  return (
    <section aria-labelledby="schedule" className={classes.panel}>
      <div className={classes.headingRow}>
        <h2 id="schedule" className={classes.heading}>
          Schedule
        </h2>
        <ZoneSwitch
          choice={zone.choice}
          mine={zone.mine}
          rotation={around.timeZone}
          nowMs={nowMs}
          onChange={zone.choose}
        />
      </div>
      <div className={classes.timeline}>
        <Timeline
          label={`Schedule of ${around.title}`}
          lanes={lanes}
          view={view}
          onViewChange={setView}
          timeZone={zone.timeZone}
          nowMs={nowMs}
          selectedId={selected && barId(FINAL_LANE, selected.start)}
          onSelect={select}
        />
      </div>
      {beyond.error && !holdsView && (
        <p role="alert" className={classes.note}>
          What lies here could not be read; go back to now, or try again in a while.
        </p>
      )}
      <div aria-live="polite">
        {selected && (
          <SlotDetail
            slot={selected}
            rotation={around}
            timeZone={zone.timeZone}
            nowMs={nowMs}
            me={me}
            onOverride={onOverride}
            onSwap={onSwap}
          />
        )}
      </div>
      <p className={classes.note}>
        Days and changes of the clocks by time zone data {schedule.tzdataVersion}.
      </p>
    </section>
  );
}
