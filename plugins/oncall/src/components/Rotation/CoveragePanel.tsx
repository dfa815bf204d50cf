import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { CoverageDto, ScheduleDto } from '@rollcall/plugin-oncall-common';
import { formatDay, formatLength, formatSpan, Mark, Moment, readersTimeZone } from '@rollcall/ui';
import { COVERAGE_WORDS, PERSON_WORDS } from '../../lib/coverageWords';
import type { OverrideDraft } from '../../lib/overrideDraft';
import { sourceInWords } from '../../lib/words';
import { People } from '../Parts/People';
import { useStyles } from '../styles';

/** Gaps shown at once; more are behind a word. */
const FIRST = 5;

/** @internal */
export interface CoveragePanelProps {
  schedule: ScheduleDto;
  nowMs: number;
  me?: string;
  onOverride: (draft: OverrideDraft) => void;
}

/** Whether somebody is always on call and can be reached, and for each thing that is not so what mends it. @internal */
export function CoveragePanel(props: CoveragePanelProps) {
  const { schedule, nowMs, me, onOverride } = props;
  const { state, people } = schedule.coverage;
  const classes = useStyles();
  const horizon = horizonOf(props);
  const words = COVERAGE_WORDS[state];
  const gaps = schedule.coverage.gaps.filter(({ end }) => Date.parse(end) > nowMs);
  const clockChanges = schedule.coverage.clockChanges.filter(({ at }) => Date.parse(at) > nowMs);
  const undeclared = gaps.filter(({ declared }) => !declared);
  const declared = gaps.length - undeclared.length;
  const troubled = people.filter(person => PERSON_WORDS[person.state]);
  return (
    <section aria-labelledby="coverage" className={classes.panel}>
      <h2 id="coverage" className={classes.heading}>
        Coverage
      </h2>
      <ul className={classes.list}>
        <li>
          <p>
            <Mark state={words.mark} urgent={state !== 'covered'} /> {words.text}
          </p>
          {words.remedy && <p className={classes.quiet}>Do: {words.remedy}</p>}
        </li>
        {undeclared.length === 0 && state !== 'unknown' && (
          <li>
            <p>
              <Mark state="met" /> No gap until {horizon}
              {declared > 0 && `; ${declared} on purpose`}.
            </p>
          </li>
        )}
        {undeclared.length > 0 && (
          <Gaps
            gaps={undeclared}
            schedule={schedule}
            nowMs={nowMs}
            me={me}
            onOverride={onOverride}
          />
        )}
        {troubled.map(({ userRef, state: personState }) => (
          <li key={userRef}>
            <p>
              <Mark state="unmet" />{' '}
              <EntityRefLink entityRef={userRef} defaultKind="user" hideIcon />{' '}
              {PERSON_WORDS[personState]?.text}.
            </p>
            <p className={classes.quiet}>
              Do: {PERSON_WORDS[personState]?.remedy}
              {PERSON_WORDS[personState]?.inRotation && schedule.place && (
                <>
                  {' '}
                  <span className={classes.place}>{schedule.place}</span>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <p className={classes.note}>
          {people.length === 1
            ? 'One person takes turns: '
            : `${people.length} people take turns: `}
          <People userRefs={people.map(({ userRef }) => userRef)} me={me} />.
          {people.length === 1 && ' When they are ill, nobody is on call.'}
        </p>
      )}
      {clockChanges.length > 0 && <ClockChanges changes={clockChanges} me={me} />}
    </section>
  );
}

function Gaps(props: CoveragePanelProps & { gaps: CoverageDto['gaps'] }) {
  const { gaps, schedule, nowMs } = props;
  const classes = useStyles();
  const horizon = horizonOf(props);
  const isNow = Date.parse(gaps[0].start) <= nowMs;
  const count = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  const them = gaps.length === 1 ? 'it' : 'them';
  return (
    <li>
      <p>
        <Mark state="unmet" urgent={isNow} /> {count} between now and {horizon}. Nobody is on call
        in {them}, and nobody declared that:
      </p>
      <ul className={classes.gaps}>
        {gaps.slice(0, FIRST).map(gap => (
          <Gap key={gap.start} gap={gap} {...props} />
        ))}
        {gaps.length > FIRST && (
          <li className={classes.quiet}>
            and {gaps.length - FIRST} more; the timeline shows them in red
          </li>
        )}
      </ul>
      <p className={classes.quiet}>Do: {gapRemedy(schedule)}</p>
    </li>
  );
}

function Gap(props: CoveragePanelProps & { gap: CoverageDto['gaps'][number] }) {
  const { gap, schedule, nowMs, me, onOverride } = props;
  const span = { startMs: Date.parse(gap.start), endMs: Date.parse(gap.end) };
  const words = formatSpan(span, { timeZone: readersTimeZone(), nowMs });
  return (
    <li>
      {words} ({formatLength(span.endMs - span.startMs)}){' '}
      {schedule.mayOverride && (
        <Button
          size="small"
          variant="outlined"
          aria-label={`Cover the gap ${words}`}
          onClick={() =>
            onOverride({
              kind: 'add',
              startMs: Math.max(span.startMs, nowMs),
              endMs: span.endMs,
              people: me ? [me] : [],
            })
          }
        >
          Cover it…
        </Button>
      )}
    </li>
  );
}

/** The day up to which the schedule was looked through. */
function horizonOf({ schedule, nowMs }: Pick<CoveragePanelProps, 'schedule' | 'nowMs'>): string {
  return formatDay(Date.parse(schedule.end), { timeZone: readersTimeZone(), nowMs });
}

function gapRemedy({ schedule, mayOverride }: ScheduleDto): string {
  if (schedule) return `Put somebody on call in ${sourceInWords(schedule.source)}.`;
  const take = mayOverride ? 'Take it, or write' : 'Write';
  return `${take} into git who is on call then; where nobody is meant to be, declare it with members: [none].`;
}

function ClockChanges(props: { changes: CoverageDto['clockChanges']; me?: string }) {
  const { changes, me } = props;
  const classes = useStyles();
  return (
    <>
      <h3 className={classes.subheading}>When the clocks change</h3>
      <ul className={classes.list}>
        {changes.map(({ at, slotStart, slotEnd, userRefs, shiftMinutes }) => {
          const lengthMs = Date.parse(slotEnd) - Date.parse(slotStart);
          return (
            <li key={`${at} ${slotStart}`}>
              <p>
                <Moment at={at} />: the shift of <People userRefs={userRefs} me={me} /> is{' '}
                {formatLength(Math.abs(shiftMinutes) * 60_000)}{' '}
                {shiftMinutes > 0 ? 'longer' : 'shorter'}, {formatLength(lengthMs)} in all.
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
