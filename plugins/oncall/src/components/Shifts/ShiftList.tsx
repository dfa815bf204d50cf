import Button from '@material-ui/core/Button';
import type { ShiftDto } from '@rollcall/plugin-oncall-common';
import { formatLength, formatSpan, Instant, readersTimeZone } from '@rollcall/ui';
import { isImported, originsInWords } from '../../lib/words';
import { People } from '../Parts/People';
import { RotationLink } from '../Parts/RotationLink';
import { useStyles } from '../styles';

/** @internal */
export interface ShiftListProps {
  shifts: readonly ShiftDto[];
  nowMs: number;
  /** Shown at once; the rest is behind a word. */
  first?: number;
  /** Who the shifts are of, for "you". */
  me?: string;
  /** Offers to swap a shift; not offered where absent. */
  onSwap?: (shift: ShiftDto) => void;
}

/** Shifts of a person, the next first: when, for what, and whom they take over from and hand over to. @internal */
export function ShiftList(props: ShiftListProps) {
  const { shifts, first = 5 } = props;
  const classes = useStyles();
  const rest = shifts.slice(first);
  return (
    <>
      <ul className={classes.list}>
        {shifts.slice(0, first).map(shift => (
          <Shift key={keyOf(shift)} shift={shift} {...props} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ul className={classes.list}>
            {rest.map(shift => (
              <Shift key={keyOf(shift)} shift={shift} {...props} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Shift(props: ShiftListProps & { shift: ShiftDto }) {
  const { shift, nowMs, me, onSwap } = props;
  const classes = useStyles();
  const span = { startMs: Date.parse(shift.start), endMs: Date.parse(shift.end) };
  const isNow = span.startMs <= nowMs;
  const now = new Date(nowMs);
  const reasons = shift.origins.some(({ kind }) => kind === 'override')
    ? originsInWords({ origins: shift.origins, state: 'covered' })
    : undefined;
  const words = formatSpan(span, { timeZone: readersTimeZone(), nowMs });
  return (
    <li>
      <div className={classes.row}>
        <div className={classes.grow}>
          <p>
            <RotationLink rotationRef={shift.rotationRef}>{shift.title}</RotationLink>
            {isNow ? <strong> · now</strong> : null}
          </p>
          <p>
            {words} ·{' '}
            <span className={classes.whole}>{formatLength(span.endMs - span.startMs)}</span>
          </p>
          <p className={classes.quiet}>
            {isNow ? 'ends ' : 'begins '}
            <Instant at={isNow ? shift.end : shift.start} now={now} />
            {shift.before.length > 0 && (
              <>
                {' '}
                · after <People userRefs={shift.before} me={me} />
              </>
            )}
            {shift.after.length > 0 && (
              <>
                {' '}
                · then <People userRefs={shift.after} me={me} />
              </>
            )}
            {reasons && <> · {reasons}</>}
          </p>
        </div>
        {onSwap && !isImported(shift) && (
          <Button
            size="small"
            variant="outlined"
            aria-label={`Swap ${shift.title}, ${words}`}
            onClick={() => onSwap(shift)}
          >
            Swap…
          </Button>
        )}
      </div>
    </li>
  );
}

function keyOf(shift: ShiftDto): string {
  return `${shift.rotationRef} ${shift.start}`;
}
