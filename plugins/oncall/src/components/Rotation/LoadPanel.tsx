import type { LoadDto, PersonLoadDto } from '@rollcall/plugin-oncall-common';
import { DataTable, formatDay, formatLength, LoadFailure, Mark, Skeleton } from '@rollcall/ui';
import { useLoad } from '../../hooks/useLoad';
import { People } from '../Parts/People';
import { useStyles } from '../styles';

const MINUTE_MS = 60_000;

const HOLIDAYS = 'Holidays';

const COLUMNS: { title: string; minutesOf(load: PersonLoadDto): number }[] = [
  { title: 'On call', minutesOf: load => load.onCallMinutes },
  { title: 'At night', minutesOf: load => load.nightMinutes },
  { title: 'Weekends', minutesOf: load => load.weekendMinutes },
  { title: HOLIDAYS, minutesOf: load => load.holidayMinutes },
];

/** @internal */
export interface LoadPanelProps {
  rotationRef: string;
  timeZone: string;
  nowMs: number;
  me?: string;
}

/** How evenly a rotation is shared, and what it asks of the reader; of everybody for who leads them. @internal */
export function LoadPanel(props: LoadPanelProps) {
  const { rotationRef, timeZone, nowMs, me } = props;
  const { value, error, notReady, retry } = useLoad(rotationRef);
  const classes = useStyles();
  const dayOf = (at: string) => formatDay(Date.parse(at), { timeZone, nowMs });
  return (
    <section aria-labelledby="load" className={classes.panel}>
      <h2 id="load" className={classes.heading}>
        How it is shared
      </h2>
      {!value && error && !notReady && (
        <LoadFailure
          title="How it is shared could not be read."
          advice="The schedule holds all the same."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && <Skeleton heights={[40]}>Adding up shifts…</Skeleton>}
      {value && (
        <>
          <p className={classes.note}>
            From {dayOf(value.start)} to {dayOf(value.end)}
            {value.incomplete &&
              '; some of that time is not known, so that the figures are too low'}
          </p>
          <Balance load={value} />
          {value.people.length > 0 && <Figures people={value.people} me={me} />}
          {value.people.length > 0 && (
            <p className={classes.note}>
              Nights are 22:00 to 07:00. Nights, weekends and holidays count on the clock where
              somebody lives.
            </p>
          )}
          {value.othersHidden && (
            <p className={classes.note}>
              Figures of a person are shown to them and to members of the teams above.
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Below this, some are on call noticeably longer than others. */
const FAIR_PERCENT = 80;

function Balance(props: { load: LoadDto }) {
  const { balancePercent, peopleCount } = props.load;
  const classes = useStyles();
  if (peopleCount === 0) return <p className={classes.loadText}>Nobody is on call in that time.</p>;
  if (balancePercent === undefined)
    return <p className={classes.loadText}>One person alone is on call in that time.</p>;
  return (
    <p className={classes.loadText}>
      <Mark state={balancePercent >= FAIR_PERCENT ? 'met' : 'unmet'} /> {peopleCount} people
      {balancePercent === 100
        ? ', each on call for about as long as the others.'
        : `. Of two of them, the one on call for less time has ${balancePercent} % of the other’s, on average.`}
    </p>
  );
}

function Figures(props: { people: readonly PersonLoadDto[]; me?: string }) {
  const { people, me } = props;
  // Most rotations name no holidays.
  const columns = COLUMNS.filter(
    ({ title, minutesOf }) => title !== HOLIDAYS || people.some(load => minutesOf(load) > 0),
  );
  return (
    <DataTable
      label="The load"
      labelledBy="load"
      columns={['Person', 'Shifts', ...columns.map(({ title }) => title)]}
      onPhone="columns"
    >
      {people.map(load => (
        <tr key={load.userRef}>
          <th scope="row">
            <People userRefs={[load.userRef]} me={me} />
          </th>
          <td>{load.shiftCount}</td>
          {columns.map(({ title, minutesOf }) => (
            <td key={title}>{hours(minutesOf(load))}</td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

/** Never broken between two lines: a figure is read with its unit. */
function hours(minutes: number): string {
  return minutes === 0 ? '–' : formatLength(minutes * MINUTE_MS).replaceAll(' ', '\u00A0');
}
