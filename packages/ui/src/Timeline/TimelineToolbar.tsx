import Button from '@material-ui/core/Button';
import { formatSpan, formatZone } from '../time/formatTime';
import { useTimelineStyles } from './styles';
import { movedView, zoomedView } from './timelineView';
import type { TimelineSpan } from './types';

/** @internal */
export interface TimelineToolbarProps {
  view: TimelineSpan;
  timeZone: string;
  nowMs: number;
  onViewChange: (view: TimelineSpan) => void;
}

/** What gestures and keys do, as buttons, and in words what is in view. @internal */
export function TimelineToolbar(props: TimelineToolbarProps) {
  const { view, timeZone, nowMs, onViewChange } = props;
  const classes = useTimelineStyles();
  const lengthMs = view.endMs - view.startMs;
  const shorter = zoomedView(view, 'in');
  const longer = zoomedView(view, 'out');
  return (
    <div className={classes.toolbar}>
      <div role="group" aria-label="Move and zoom" className={classes.buttons}>
        <Button
          size="small"
          variant="outlined"
          onClick={() => onViewChange(movedView(view, -lengthMs / 2))}
        >
          Earlier
        </Button>
        <Button
          size="small"
          variant="outlined"
          onClick={() => onViewChange(movedView(view, nowMs - lengthMs / 8 - view.startMs))}
        >
          Now
        </Button>
        <Button
          size="small"
          variant="outlined"
          onClick={() => onViewChange(movedView(view, lengthMs / 2))}
        >
          Later
        </Button>
        <Button
          size="small"
          variant="outlined"
          aria-label="Zoom out"
          disabled={longer === view}
          onClick={() => onViewChange(longer)}
        >
          −
        </Button>
        <Button
          size="small"
          variant="outlined"
          aria-label="Zoom in"
          disabled={shorter === view}
          onClick={() => onViewChange(shorter)}
        >
          +
        </Button>
      </div>
      <p role="status" className={classes.range}>
        {formatSpan(view, { timeZone, nowMs })} · {formatZone(timeZone, nowMs)}
      </p>
    </div>
  );
}
