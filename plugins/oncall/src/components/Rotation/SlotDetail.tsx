import Button from '@material-ui/core/Button';
import type { ScheduleDto, SlotDto } from '@rollcall/plugin-oncall-common';
import { formatLength, formatSpan, formatZone, Instant, readersTimeZone } from '@rollcall/ui';
import { draftOfSlot, type OverrideDraft } from '../../lib/overrideDraft';
import { isImported, originsInWords } from '../../lib/words';
import { OnCallState } from '../Parts/OnCallState';
import { useStyles } from '../styles';

/** @internal */
export interface SlotDetailProps {
  slot: SlotDto;
  rotation: Pick<ScheduleDto, 'timeZone' | 'mayOverride'>;
  /** The zone the timeline is in. */
  timeZone: string;
  nowMs: number;
  me?: string;
  onOverride: (draft: OverrideDraft) => void;
  onSwap: (startMs: number) => void;
}

/** A shift: who, from when to when by both clocks, why, and what can be done about it. @internal */
export function SlotDetail(props: SlotDetailProps) {
  const { slot, rotation, timeZone, nowMs, me } = props;
  const classes = useStyles();
  const span = { startMs: Date.parse(slot.start), endMs: Date.parse(slot.end) };
  const other = timeZone === rotation.timeZone ? readersTimeZone() : rotation.timeZone;
  const reasons = originsInWords(slot);
  return (
    <section aria-label="The chosen shift" className={classes.slot}>
      <p className={classes.answer}>
        <OnCallState userRefs={slot.userRefs} state={slot.state} me={me} />
      </p>
      <p>
        {formatSpan(span, { timeZone, nowMs })} · {formatLength(span.endMs - span.startMs)} ·{' '}
        <Starts slot={slot} nowMs={nowMs} />
      </p>
      {other !== timeZone && (
        <p className={classes.quiet}>
          {formatSpan(span, { timeZone: other, nowMs })} in {formatZone(other, span.startMs)}
        </p>
      )}
      {reasons && <p className={classes.quiet}>why: {reasons}</p>}
      <Acts {...props} span={span} />
    </section>
  );
}

function Starts(props: { slot: SlotDto; nowMs: number }) {
  const { slot, nowMs } = props;
  const now = new Date(nowMs);
  if (Date.parse(slot.end) <= nowMs) {
    return (
      <>
        ended <Instant at={slot.end} now={now} />
      </>
    );
  }
  if (Date.parse(slot.start) <= nowMs) {
    return (
      <>
        now, ends <Instant at={slot.end} now={now} />
      </>
    );
  }
  return (
    <>
      begins <Instant at={slot.start} now={now} />
    </>
  );
}

function Acts(props: SlotDetailProps & { span: { startMs: number; endMs: number } }) {
  const { slot, rotation, nowMs, me, span, onOverride, onSwap } = props;
  const classes = useStyles();
  // What is past is kept as it was.
  if (span.endMs <= nowMs) return null;
  const isMine = me !== undefined && slot.userRefs.includes(me);
  // What is kept elsewhere is swapped there.
  const maySwap = isMine && !isImported(slot);
  const startMs = Math.max(span.startMs, nowMs);
  if (!rotation.mayOverride && !maySwap) return null;
  return (
    <div className={classes.actions}>
      {rotation.mayOverride && !isMine && (
        <Button
          variant="contained"
          color="primary"
          onClick={() => onOverride(draftOfSlot(slot, { startMs, person: me }))}
        >
          Take this shift…
        </Button>
      )}
      {maySwap && (
        <Button variant="contained" color="primary" onClick={() => onSwap(span.startMs)}>
          Ask for a swap…
        </Button>
      )}
      {rotation.mayOverride && isMine && (
        <Button
          variant="outlined"
          onClick={() => onOverride(draftOfSlot(slot, { startMs, replace: me }))}
        >
          Let somebody cover…
        </Button>
      )}
    </div>
  );
}
