import { Scrollable } from '../Scrollable/Scrollable';
import { formatLength, formatMoment } from '../time/formatTime';
import { useTimelineStyles } from './styles';
import { placeInView } from './timelineView';
import type { TimelineLane, TimelineSpan } from './types';

/** @internal */
export interface TimelineTableProps {
  label: string;
  lanes: readonly TimelineLane[];
  view: TimelineSpan;
  timeZone: string;
  nowMs: number;
}

/** What is in view, row by row, whole even where the picture cuts it. @internal */
export function TimelineTable(props: TimelineTableProps) {
  const { label, lanes, view, timeZone, nowMs } = props;
  const classes = useTimelineStyles();
  const when = { timeZone, nowMs };
  return (
    <Scrollable label={`${label}, rows`} className={classes.tableScroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Length</th>
            <th scope="col">Who</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        {lanes.map(lane => (
          <tbody key={lane.id}>
            <tr>
              <th scope="rowgroup" colSpan={5} className={classes.laneHeading}>
                {lane.title}
              </th>
            </tr>
            {lane.bars
              .filter(bar => placeInView(bar, view))
              .map(bar => (
                <tr key={bar.id}>
                  <td>{formatMoment(bar.startMs, when)}</td>
                  <td>{formatMoment(bar.endMs, when)}</td>
                  <td className={classes.whole}>{formatLength(bar.endMs - bar.startMs)}</td>
                  <th scope="row">{bar.mine ? `${bar.label} (you)` : bar.label}</th>
                  <td>{bar.detail}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </Scrollable>
  );
}
